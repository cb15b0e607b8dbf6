package dev.unseen.compose.plan;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.project.EnvFile;
import dev.unseen.compose.project.Place;
import dev.unseen.compose.text.Range;

/// Where one value of a variable is written. Services that share it are moved together or not.
public sealed interface Spot {
    record InEnvironment(Place place) implements Spot {
        @Override
        public boolean equals(Object other) {
            return other instanceof InEnvironment that
                    && place.file().equals(that.place.file())
                    && place.offset() == that.place.offset();
        }

        @Override
        public int hashCode() {
            return place.file().hashCode() * 31 + place.offset();
        }
    }

    /// A stretch of a command's text.
    record InCommand(String file, Range range) implements Spot {}

    record InEnvFile(EnvFile file, DotEnv.Line line) implements Spot {
        @Override
        public boolean equals(Object other) {
            return other instanceof InEnvFile that
                    && file.name().equals(that.file.name())
                    && line.whole().equals(that.line.whole());
        }

        @Override
        public int hashCode() {
            return file.name().hashCode() * 31 + line.whole().start();
        }
    }
}
