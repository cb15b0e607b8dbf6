package dev.unseen.cli.doctor;

import picocli.CommandLine.Command;

/// `unseen doctor`
@Command(
        name = "doctor",
        description = "Try what this installation relies on, and say what holds.",
        subcommands = {KeyManagerDoctorCommand.class, PolicyDoctorCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class DoctorCommand {}
