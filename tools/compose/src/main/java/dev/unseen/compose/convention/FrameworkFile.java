package dev.unseen.compose.convention;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The file under `/run/secrets` from which a framework in the program's own source reads a
/// variable.
///
/// @param name of the file, as the framework looks for it
/// @param sign how the plan calls the framework's reader
public record FrameworkFile(String name, String sign) {
    private static final Pattern PYDANTIC =
            Pattern.compile("secrets_dir\\s*=\\s*[\"']/run/secrets/?[\"']");
    private static final Pattern CASE_SENSITIVE = Pattern.compile("case_sensitive\\s*=\\s*True");
    private static final Pattern PYTHON_CLASS = Pattern.compile("(?m)^class \\w+\\s*\\(");
    private static final Pattern KEY_PER_FILE =
            Pattern.compile("AddKeyPerFile\\(\\s*(directoryPath:\\s*)?\"/run/secrets/?\"");
    private static final Pattern CONFIG_TREE = Pattern.compile("configtree:/run/secrets/");

    /// Empty when no framework reads the directory, or when the program asks the environment for
    /// this variable past its framework.
    public static Optional<FrameworkFile> of(Sources sources, String variable) {
        if (sources.has(asked(variable))) {
            return Optional.empty();
        }
        if (sources.has(PYDANTIC)) {
            return pydantic(sources, variable);
        }
        if (sources.has(KEY_PER_FILE)) {
            return Optional.of(new FrameworkFile(variable, "key-per-file"));
        }
        return sources.has(CONFIG_TREE)
                ? Optional.of(new FrameworkFile(property(sources, variable), "configtree"))
                : Optional.empty();
    }

    /// `os.environ["NAME"]`, `os.getenv("NAME")`, `GetEnvironmentVariable("NAME")`.
    private static Pattern asked(String variable) {
        return Pattern.compile(
                "(environ(\\.get)?|getenv|GetEnvironmentVariable)\\s*[\\[(]\\s*[\"']"
                        + Pattern.quote(variable)
                        + "[\"']");
    }

    /// Pydantic looks for the field, with the prefix before it, or for the field's alias.
    private static Optional<FrameworkFile> pydantic(Sources sources, String variable) {
        if (!isField(sources, variable)) {
            return Optional.empty();
        }
        String name = sources.has(CASE_SENSITIVE) ? variable : variable.toLowerCase(Locale.ROOT);
        return Optional.of(new FrameworkFile(name, "pydantic"));
    }

    private static boolean isField(Sources sources, String variable) {
        String alias = "(alias|env)\\s*=\\s*[\"'](?i:" + Pattern.quote(variable) + ")[\"']";
        if (sources.has(Pattern.compile(alias)) || hasField(sources, variable)) {
            return true;
        }
        for (int i = variable.indexOf('_'); i > 0; i = variable.indexOf('_', i + 1)) {
            String prefix = Pattern.quote(variable.substring(0, i + 1));
            String setting = "env_prefix\\s*=\\s*[\"'](?i:" + prefix + ")[\"']";
            if (sources.has(Pattern.compile(setting))
                    && hasField(sources, variable.substring(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasField(Sources sources, String name) {
        String field = "(?m)^[ \\t]+(?i:" + Pattern.quote(name) + ")[ \\t]*:";
        return sources.hasTogether(PYTHON_CLASS, Pattern.compile(field));
    }

    /// A placeholder asks for the variable's own name; what is bound to a class or is Spring's
    /// own is asked for as a property.
    private static String property(Sources sources, String variable) {
        boolean placeholder =
                sources.has(Pattern.compile("[{\"']" + Pattern.quote(variable) + "[}:\"']"));
        return placeholder ? variable : variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
