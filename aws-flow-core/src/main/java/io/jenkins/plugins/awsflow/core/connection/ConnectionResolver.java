package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionField;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.ItemPatterns;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * Finds out who a step is in AWS: what step and block say, over another plugin's variables, over the folder, over the
 * global default, over the controller's own identity. Whoever says more than a region or a role ends the search.
 */
final class ConnectionResolver {
    private final ConnectionRef ref;
    private final Item item;
    private final ConnectionScope scope;

    private ConnectionResolver(ConnectionRef ref, Item item, ConnectionScope scope) {
        this.ref = ref;
        this.item = item;
        this.scope = scope;
    }

    static SessionSpec resolve(ConnectionRef ref, ConnectionScope scope) throws AwsFlowException {
        return new ConnectionResolver(ref, scope.run().getParent(), scope).resolve();
    }

    /** Without a build: credentials are those that the item may use. */
    static SessionSpec resolve(ConnectionRef ref, Item item) throws AwsFlowException {
        return new ConnectionResolver(ref, item, null).resolve();
    }

    /** A named connection just as its form has it. */
    static SessionSpec resolve(NamedConnection named) throws AwsFlowException {
        return spec(named.ref(), KeyFinder.ofAdministrator(named), named);
    }

    /** What a job gets that says nothing itself and stands directly in the folder that a setting is made in. */
    static SessionSpec resolve(ConnectionPlace.Setting place) throws AwsFlowException {
        Item folder = place.owner() instanceof Item item ? item : null;
        return new ConnectionResolver(ConnectionRef.empty(), folder, null).around(place);
    }

    private SessionSpec resolve() throws AwsFlowException {
        if (ref.name() != null) {
            return over(named(ref.name(), item), ref.without(ConnectionField.name));
        }
        if (ref.is(ConnectionField.environment)) {
            return spec(ref, KeyFinder.ofEnvironment(scope), null);
        }
        if (ref.picksIdentity()) {
            return spec(ref, keysOfJob(ref), null);
        }
        Optional<ConnectionPlace.Setting> place = item == null
                ? Optional.empty()
                : ExtensionList.lookup(ConnectionPlace.class).stream()
                        .flatMap(p -> p.around(item).stream())
                        .findFirst();
        if (place.isPresent()) {
            return around(place.get());
        }
        AwsFlowConfiguration configuration = AwsFlowConfiguration.get();
        if (configuration.getDefaultConnection() != null) {
            return over(named(configuration.getDefaultConnection(), item), ref);
        }
        if (configuration.allowsControllerIdentity(item)) {
            requireNoRole(ref);
            return spec(ref, KeyFinder.ofController(), null);
        }
        throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_None());
    }

    private SessionSpec around(ConnectionPlace.Setting place) throws AwsFlowException {
        ConnectionRef set = place.ref();
        if (set.name() != null) {
            return over(named(set.name(), item), ref.over(set.without(ConnectionField.name)));
        }
        if (set.picksIdentity()) {
            return spec(ref.over(set), KeyFinder.ofGroup(set, place.owner()), null);
        }
        String fallback = AwsFlowConfiguration.get().getDefaultConnection();
        if (fallback == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_None());
        }
        return over(named(fallback, item), ref.over(set));
    }

    /** Something said over a named connection; keys that are said too are the job's, and take the connection's place and endpoint. */
    private SessionSpec over(NamedConnection named, ConnectionRef said) throws AwsFlowException {
        if (said.says(ConnectionField.credentialsId) || said.says(ConnectionField.oidcCredentialsId)) {
            ConnectionRef place = ConnectionRef.empty()
                    .with(ConnectionField.region, named.getRegion())
                    .with(ConnectionField.fips, Boolean.toString(named.isFips()))
                    .with(ConnectionField.dualStack, Boolean.toString(named.isDualStack()));
            return spec(said.over(place), keysOfJob(said), named);
        }
        for (String role : said.list(ConnectionField.assumeRole)) {
            requireAllowed(named, role);
        }
        return spec(bounded(said, named), KeyFinder.ofAdministrator(named), named);
    }

    /** A Jenkinsfile may narrow what an administrator has set down, and never lift it. */
    private static ConnectionRef bounded(ConnectionRef said, NamedConnection named) throws AwsFlowException {
        ConnectionRef set = named.ref();
        ConnectionRef all = said.over(set);
        if (set.says(ConnectionField.sessionPolicy)) {
            if (said.says(ConnectionField.sessionPolicy)) {
                throw new AwsFlowException(FailureClass.DENIED, Messages.Connection_PolicyIsSet(named.getName()));
            }
            all = all.with(ConnectionField.sessionPolicy, set.get(ConnectionField.sessionPolicy));
        }
        List<String> open = set.list(ConnectionField.allowedAccounts);
        if (!open.isEmpty() && said.says(ConnectionField.allowedAccounts)) {
            List<String> both = said.list(ConnectionField.allowedAccounts);
            both.retainAll(open);
            if (both.isEmpty()) {
                throw new AwsFlowException(
                        FailureClass.DENIED,
                        Messages.Connection_AccountsNotOpen(
                                said.get(ConnectionField.allowedAccounts), named.getName(), String.join(", ", open)));
            }
            all = all.with(ConnectionField.allowedAccounts, String.join(",", both));
        }
        return all;
    }

    private KeyFinder keysOfJob(ConnectionRef said) {
        if (scope != null) {
            return KeyFinder.ofRun(said, scope.run());
        }
        return item instanceof ItemGroup<?> folder ? KeyFinder.ofGroup(said, folder) : KeyFinder.ofItem(said, item);
    }

    private static void requireAllowed(NamedConnection named, String role) throws AwsFlowException {
        List<String> allowed = named.allowedRoleList();
        boolean open = allowed.isEmpty() && !named.isControllerIdentity();
        if (!open && ItemPatterns.covering(allowed, role).isEmpty()) {
            throw new AwsFlowException(FailureClass.DENIED, Messages.Connection_RoleNotAllowed(role, named.getName()));
        }
    }

    private static void requireNoRole(ConnectionRef said) throws AwsFlowException {
        if (said.says(ConnectionField.assumeRole)) {
            throw new AwsFlowException(
                    FailureClass.DENIED, Messages.Connection_ControllerRole(said.get(ConnectionField.assumeRole)));
        }
    }

    private static SessionSpec spec(ConnectionRef all, KeyFinder keys, NamedConnection named) throws AwsFlowException {
        String region = all.region();
        if (region == null) {
            region = keys.region();
        }
        if (region == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_NoRegion());
        }
        SessionSpec spec = keys.spec(ConnectionChecks.needRegion(region));
        if (named != null) {
            spec.endpoint(ConnectionChecks.uri(named.getEndpoint()))
                    .artifactBucket(named.getArtifactBucket())
                    .artifactKmsKey(named.getArtifactKmsKey());
        }
        List<String> roles = all.list(ConnectionField.assumeRole);
        for (String role : roles) {
            ConnectionChecks.needRole(role);
        }
        if (all.says(ConnectionField.oidcCredentialsId) && roles.isEmpty()) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_TokenWithoutRole());
        }
        return spec.roles(roles)
                .externalId(all.get(ConnectionField.externalId))
                .sessionName(all.get(ConnectionField.sessionName))
                .tags(all.pairs(ConnectionField.sessionTags))
                .policy(all.get(ConnectionField.sessionPolicy))
                .duration(duration(all))
                .allowedAccounts(all.list(ConnectionField.allowedAccounts))
                .fips(all.is(ConnectionField.fips))
                .dualStack(all.is(ConnectionField.dualStack));
    }

    private static Duration duration(ConnectionRef all) throws AwsFlowException {
        String minutes = all.get(ConnectionField.durationMinutes);
        if (minutes == null) {
            return Duration.ZERO;
        }
        try {
            return Duration.ofMinutes(Long.parseLong(minutes));
        } catch (NumberFormatException e) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_Duration(minutes), e);
        }
    }

    /**
     * The connection of a name.
     *
     * @param item who wants to use it; null for an administrator
     */
    static NamedConnection named(String name, Item item) throws AwsFlowException {
        AwsFlowConfiguration configuration = AwsFlowConfiguration.get();
        NamedConnection named = configuration.connection(name).orElseThrow(() -> {
            String hint = Nearest.to(name, configuration.namesFor(item))
                    .map(Messages::Connection_DidYouMean)
                    .orElseGet(Messages::Connection_AskAdministrator);
            return new AwsFlowException(FailureClass.INVALID, Messages.Connection_Unknown(name) + " " + hint);
        });
        if (!named.isFor(item)) {
            throw new AwsFlowException(FailureClass.DENIED, Messages.Connection_NotForItem(name, item.getFullName()));
        }
        return named;
    }

    /** Credentials that an administrator named: looked up with the system's eyes, system scope included. */
    static StandardCredentials ofJenkins(String id) {
        return CredentialsProvider.findCredentialByIdInItemGroup(
                id, StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of());
    }
}
