package io.jenkins.plugins.awsflow.awslocal;

import io.jenkins.plugins.awsflow.awslocal.scenario.ScenarioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/** The command line: {@code aws-local [--port N] [--scenario FILE] [--speed F] [--port-file FILE] [--until-stdin-closes]}. */
public final class Main {
    /** The exit code for a command line, port or scenario that cannot be used. */
    static final int BAD_USAGE = 2;

    private static final String USAGE = "usage: aws-local [--port N] [--scenario FILE] [--speed FACTOR]"
            + " [--port-file FILE] [--until-stdin-closes]";

    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;

    Main(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** What the command line asks for. */
    private static final class Arguments {
        final AwsLocalOptions options = AwsLocalOptions.defaults();
        Path portFile;
        boolean untilStdinCloses;
        boolean help;
    }

    /** A command line that cannot be used. */
    private static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    public static void main(String[] arguments) {
        int code = new Main(System.in, System.out, System.err).run(arguments);
        System.exit(code);
    }

    /** Runs until the process is told to end; gives back the exit code. */
    int run(String... arguments) {
        Arguments parsed;
        AwsLocal aws;
        try {
            parsed = parse(arguments);
            if (parsed.help) {
                out.println(USAGE);
                return 0;
            }
            aws = AwsLocal.start(parsed.options);
        } catch (UsageException e) {
            err.println("aws-local: " + e.getMessage() + "; " + USAGE);
            return BAD_USAGE;
        } catch (IOException | ScenarioException e) {
            err.println("aws-local: " + e.getMessage());
            return BAD_USAGE;
        }
        return serve(aws, parsed);
    }

    private int serve(AwsLocal aws, Arguments parsed) {
        CountDownLatch end = new CountDownLatch(1);
        try {
            if (parsed.portFile != null) {
                writePort(parsed.portFile, aws.endpoint().getPort());
            }
            out.println("aws-local: listening on " + aws.endpoint());
            out.flush();
            if (parsed.untilStdinCloses) {
                drain();
            } else {
                end.await();
            }
        } catch (IOException e) {
            err.println("aws-local: " + e.getMessage());
            return BAD_USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            aws.close();
        }
        return 0;
    }

    /** Reads until the parent closes the stream, which its death does too. */
    private void drain() throws IOException {
        byte[] buffer = new byte[256];
        while (in.read(buffer) >= 0) {
            // what comes in does not matter
        }
    }

    /** Writes the port to a new file first, so that readers never see half of it. */
    private static void writePort(Path file, int port) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path fresh = absolute.resolveSibling(absolute.getFileName() + ".new");
        try {
            Files.writeString(fresh, port + "\n");
            Files.move(fresh, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("cannot write the port file " + file, e);
        }
    }

    private static Arguments parse(String... arguments) throws UsageException {
        Arguments parsed = new Arguments();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help", "-h" -> parsed.help = true;
                case "--until-stdin-closes" -> parsed.untilStdinCloses = true;
                case "--port" -> parsed.options.port(port(value(arguments, ++i)));
                case "--speed" -> parsed.options.speed(speed(value(arguments, ++i)));
                case "--scenario" -> parsed.options.scenario(path(value(arguments, ++i)));
                case "--port-file" -> parsed.portFile = path(value(arguments, ++i));
                default -> throw new UsageException("unknown option " + arguments[i]);
            }
        }
        return parsed;
    }

    private static String value(String[] arguments, int at) throws UsageException {
        if (at >= arguments.length) {
            throw new UsageException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }

    private static int port(String text) throws UsageException {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new UsageException("--port needs a number from 0 to 65535, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static double speed(String text) throws UsageException {
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && !Double.isInfinite(speed)) {
                return speed;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--speed needs a positive number, not '" + text + "'");
        }
        throw new UsageException("--speed needs a positive number, not '" + text + "'");
    }

    private static Path path(String text) throws UsageException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + text + "' is no path");
        }
    }
}
