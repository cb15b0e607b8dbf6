package dev.unseen.app.config;

import dev.unseen.chassis.yaml.Section;

/// Where a process listens. Defaults: loopback, and a port of the kernel's choice.
public record Listen(String address, int port) {

    static Listen read(Section root) {
        return root.section("listen")
                .map(
                        section -> {
                            var listen =
                                    new Listen(
                                            section.text("address").orElse("127.0.0.1"),
                                            section.number("port", 0, 65_535).orElse(0));
                            section.finish();
                            return listen;
                        })
                .orElseGet(() -> new Listen("127.0.0.1", 0));
    }
}
