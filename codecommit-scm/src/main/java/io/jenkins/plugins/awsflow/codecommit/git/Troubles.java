package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.TooLargePackException;
import org.eclipse.jgit.errors.TransportException;

/** What JGit throws, in plain values. */
final class Troubles {
    private static final Logger LOGGER = Logger.getLogger(Troubles.class.getName());

    private Troubles() {}

    /** Trouble on the wire. */
    static GitTrouble onTheWire(Exception problem, HttpTrace trace, long signedAt) {
        for (Throwable cause : causes(problem)) {
            if (cause instanceof LoginFailure failure) {
                return failure.trouble();
            }
        }
        LOGGER.log(Level.FINE, "git failed on the wire", problem);
        return new GitTrouble(wireKind(problem, trace), message(problem))
                .answered(trace.status(), trace.said(), trace.time(), signedAt);
    }

    private static TroubleKind wireKind(Exception problem, HttpTrace trace) {
        if (causes(problem).stream().anyMatch(BoundedAnswer.Endless.class::isInstance)) {
            return TroubleKind.OTHER; // and not the network's: it would be as long the next time
        }
        String said = trace.said() == null ? "" : trace.said().toLowerCase(Locale.ROOT);
        if (trace.status() == 429 || said.contains("rate exceeded") || said.contains("throttl")) {
            return TroubleKind.THROTTLED;
        }
        if (trace.status() == 401 || trace.status() == 403) {
            return TroubleKind.REFUSED;
        }
        if (trace.status() == 404) {
            return TroubleKind.NO_REPOSITORY;
        }
        if (trace.status() >= 500) {
            return TroubleKind.NETWORK;
        }
        for (Throwable cause : causes(problem)) {
            if (cancelled(cause)) {
                return TroubleKind.CANCELLED;
            }
            if (cause instanceof NoRemoteRepositoryException) {
                return TroubleKind.NO_REPOSITORY;
            }
            if (broken(cause)) {
                return TroubleKind.BROKEN_CLONE;
            }
        }
        String text = message(problem);
        if (text.contains("not valid") || text.contains("not our ref")) {
            return TroubleKind.NO_COMMIT;
        }
        boolean transport = causes(problem).stream()
                .anyMatch(cause -> cause instanceof TransportException || cause instanceof IOException);
        return transport ? TroubleKind.NETWORK : TroubleKind.OTHER;
    }

    /** Trouble with what lies on disk. */
    static GitTrouble onDisk(Exception problem) {
        if (problem instanceof RuntimeException && !(problem instanceof InvalidPathException)) {
            LOGGER.log(Level.INFO, "git failed on disk", problem);
        }
        for (Throwable cause : causes(problem)) {
            if (cause instanceof InvalidPathException) {
                return new GitTrouble(TroubleKind.UNSAFE, cause.getMessage());
            }
            if (cancelled(cause)) {
                return new GitTrouble(TroubleKind.CANCELLED, message(problem));
            }
        }
        // What JGit stumbles over in a clone (an index cut short, half a ref) it tells by exceptions of many types.
        boolean fault = causes(problem).stream().noneMatch(Troubles::ofTheSystem);
        return new GitTrouble(fault ? TroubleKind.BROKEN_CLONE : TroubleKind.OTHER, message(problem));
    }

    /** Trouble that a fresh clone would meet too: no room, no permission. */
    private static boolean ofTheSystem(Throwable cause) {
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return cause instanceof FileSystemException
                || cause instanceof FileNotFoundException
                || message.contains("No space left")
                || message.contains("not enough space");
    }

    private static boolean cancelled(Throwable cause) {
        boolean interrupted = cause instanceof InterruptedIOException
                && Thread.currentThread().isInterrupted();
        return cause instanceof CanceledException || cause instanceof InterruptedException || interrupted;
    }

    private static boolean broken(Throwable cause) {
        return cause instanceof MissingObjectException
                || cause instanceof CorruptObjectException
                || cause instanceof IncorrectObjectTypeException
                || cause instanceof PackInvalidException;
    }

    private static List<Throwable> causes(Throwable problem) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable t = problem; t != null && !causes.contains(t); t = t.getCause()) {
            causes.add(t);
        }
        return causes;
    }

    /** The innermost message that says something, in one line. */
    private static String message(Throwable problem) {
        String best = problem.getClass().getSimpleName();
        for (Throwable cause : causes(problem)) {
            if (cause instanceof TooLargePackException) {
                return cause.getMessage();
            }
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                best = cause instanceof UnknownHostException
                        ? "unknown host " + cause.getMessage()
                        : cause.getMessage();
            }
        }
        return best.strip().replaceAll("\\s+", " ");
    }
}
