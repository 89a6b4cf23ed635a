package io.jenkins.plugins.awsflow.runner.engine;

import io.jenkins.plugins.awsflow.runner.home.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves a program, so that another process can go on with it. */
final class ProgramStore {
    private final Path file;
    private final LocalExecution exec;
    private boolean over;

    ProgramStore(Path file, LocalExecution exec) {
        this.file = file;
        this.exec = exec;
    }

    synchronized void save(Program program) throws IOException {
        if (over) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);
        try (ObjectOutputStream out = new StateOutput(bytes, exec, false)) {
            out.writeObject(program);
        }
        AtomicFiles.write(file, bytes.toByteArray());
    }

    boolean exists() {
        return Files.exists(file);
    }

    Program load(ClassLoader scriptLoader) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (ObjectInputStream in = new StateInput(new ByteArrayInputStream(bytes), exec, scriptLoader)) {
            return (Program) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("The saved build needs the class " + e.getMessage() + ", which is not there", e);
        }
    }

    /** The build is over: there is nothing to go on with. */
    synchronized void delete() throws IOException {
        over = true;
        Files.deleteIfExists(file);
    }

    static String explain(IOException e) {
        return e instanceof NotSerializableException ? "a " + e.getMessage() + " is not serializable" : e.getMessage();
    }
}
