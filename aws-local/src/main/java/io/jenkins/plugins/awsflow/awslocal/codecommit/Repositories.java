package io.jenkins.plugins.awsflow.awslocal.codecommit;

import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/** All repositories of all accounts and regions, each a bare git repository in a directory. */
public final class Repositories {
    /** Held while a name is given, so that no two repositories get the same. */
    private final Object naming = new Object();

    private final Map<String, LocalRepository> byKey = new ConcurrentHashMap<>();
    private final List<RefChange.Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<RefChange>>> pushListeners = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final LocalClock clock;
    private final EncryptionKeys keys = new EncryptionKeys();

    /** @param directory where the git repositories lie; whoever made it removes it */
    public Repositories(Path directory, LocalClock clock) {
        this.directory = directory;
        this.clock = clock;
        GitSystem.use();
    }

    private static String key(String account, String region, String name) {
        return account + '/' + region + '/' + name;
    }

    /** The repository, or null. */
    public LocalRepository find(String account, String region, String name) {
        return byKey.get(key(account, region, name));
    }

    /** The repository. */
    public LocalRepository get(String account, String region, String name) {
        LocalRepository found = find(account, region, name);
        if (found == null) {
            throw AwsException.client("RepositoryDoesNotExistException", name + " does not exist");
        }
        return found;
    }

    /** The keys that they are encrypted by. */
    public EncryptionKeys keys() {
        return keys;
    }

    /** All repositories of an account in a region. */
    public List<LocalRepository> list(String account, String region) {
        return byKey.values().stream()
                .filter(r -> r.account().equals(account) && r.region().equals(region))
                .toList();
    }

    /** The regions that have a repository of that name in any account. */
    public List<String> regionsOf(String name) {
        return byKey.values().stream()
                .filter(r -> r.name().equals(name))
                .map(LocalRepository::region)
                .distinct()
                .toList();
    }

    /** Makes an empty repository. */
    public LocalRepository create(String account, String region, String name) {
        synchronized (naming) {
            if (find(account, region, name) != null) {
                throw AwsException.client(
                        "RepositoryNameExistsException", "Repository named " + name + " already exists");
            }
            String id = UUID.randomUUID().toString();
            LocalRepository made = new LocalRepository(id, account, region, name, open(id), clock.millis());
            byKey.put(key(account, region, name), made);
            return made;
        }
    }

    private Repository open(String id) {
        try {
            Path path = directory.resolve(id + ".git");
            FileRepository git = (FileRepository) new FileRepositoryBuilder()
                    .setBare()
                    .setGitDir(path.toFile())
                    .setFS(FS.DETECTED)
                    .build();
            git.create(true);
            git.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
            return git;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a repository another name. */
    void rename(LocalRepository repository, String name) {
        synchronized (naming) {
            String account = repository.account();
            String region = repository.region();
            if (find(account, region, name) != null) {
                throw AwsException.client(
                        "RepositoryNameExistsException", "Repository named " + name + " already exists");
            }
            byKey.remove(key(account, region, repository.name()));
            repository.name(name, clock.millis());
            byKey.put(key(account, region, name), repository);
        }
    }

    /** Deletes a repository; its directory goes with the process. */
    void delete(LocalRepository repository) {
        byKey.remove(key(repository.account(), repository.region(), repository.name()));
        repository.git().close();
    }

    /** Lets the listener hear of every ref that changes. */
    public void onRefChange(RefChange.Listener listener) {
        listeners.add(listener);
    }

    /** Lets the listener hear of all refs that change at once. */
    void onPush(Consumer<List<RefChange>> listener) {
        pushListeners.add(listener);
    }

    /** Does what follows changes of refs of a repository that are made at once. */
    public void changed(List<RefChange> push) {
        push.forEach(this::changed);
        if (!push.isEmpty()) {
            pushListeners.forEach(listener -> listener.accept(push));
        }
    }

    /** The first branch becomes the default one, and listeners hear of it. */
    private void changed(RefChange change) {
        LocalRepository repository = change.repository();
        repository.modified(clock.millis());
        boolean newBranch = change.newId() != null && change.ref().startsWith(Constants.R_HEADS);
        if (newBranch && repository.defaultBranch() == null) {
            repository.defaultBranch(Repository.shortenRefName(change.ref()));
        }
        listeners.forEach(listener -> listener.changed(change));
    }

    /** Forgets all repositories. */
    public void clear() {
        new ArrayList<>(byKey.values()).forEach(this::delete);
        keys.clear();
    }
}
