package io.jenkins.plugins.awsflow.runner;

import io.jenkins.plugins.awsflow.runner.cli.Arguments;
import io.jenkins.plugins.awsflow.runner.cli.BadInput;
import io.jenkins.plugins.awsflow.runner.cli.RunCommand;
import io.jenkins.plugins.awsflow.runner.home.Terminators;

/** The command line of the local runner. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code;
        try {
            Arguments arguments = Arguments.parse(args);
            if (arguments.help()) {
                System.out.print(Arguments.HELP);
                code = 0;
            } else {
                code = new RunCommand(arguments).run();
            }
        } catch (BadInput e) {
            System.err.println(e.getMessage());
            code = 2;
        }
        Terminators.run();
        System.out.flush();
        // threads of plugins do not keep the process
        Runtime.getRuntime().halt(code);
    }
}
