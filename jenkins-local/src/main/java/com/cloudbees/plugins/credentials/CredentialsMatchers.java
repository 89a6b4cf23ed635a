package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.UsernameCredentials;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Ways to choose credentials. */
public class CredentialsMatchers {
    private CredentialsMatchers() {}

    public static CredentialsMatcher always() {
        return c -> true;
    }

    public static CredentialsMatcher never() {
        return c -> false;
    }

    public static CredentialsMatcher not(CredentialsMatcher matcher) {
        return c -> !matcher.matches(c);
    }

    public static CredentialsMatcher withId(String id) {
        return c -> c instanceof IdCredentials i && i.getId().equals(id);
    }

    public static CredentialsMatcher withScope(CredentialsScope scope) {
        return c -> c.getScope() == scope;
    }

    public static CredentialsMatcher withUsername(String username) {
        return c -> c instanceof UsernameCredentials u && u.getUsername().equals(username);
    }

    public static CredentialsMatcher instanceOf(Class clazz) {
        return clazz::isInstance;
    }

    public static CredentialsMatcher allOf(CredentialsMatcher... matchers) {
        List<CredentialsMatcher> all = List.of(matchers);
        return c -> all.stream().allMatch(m -> m.matches(c));
    }

    public static CredentialsMatcher anyOf(CredentialsMatcher... matchers) {
        List<CredentialsMatcher> all = List.of(matchers);
        return c -> all.stream().anyMatch(m -> m.matches(c));
    }

    public static CredentialsMatcher both(CredentialsMatcher matcher1, CredentialsMatcher matcher2) {
        return allOf(matcher1, matcher2);
    }

    public static CredentialsMatcher either(CredentialsMatcher matcher1, CredentialsMatcher matcher2) {
        return anyOf(matcher1, matcher2);
    }

    public static <C extends Credentials> List<C> filter(List<C> credentials, CredentialsMatcher matcher) {
        List<C> found = new ArrayList<>();
        for (C c : credentials) {
            if (matcher.matches(c)) {
                found.add(c);
            }
        }
        return found;
    }

    public static <C extends Credentials> Collection<C> filter(Collection<C> credentials, CredentialsMatcher matcher) {
        return filter(new ArrayList<>(credentials), matcher);
    }

    public static <C extends Credentials> C firstOrNull(Iterable<C> credentials, CredentialsMatcher matcher) {
        return firstOrDefault(credentials, matcher, null);
    }

    public static <C extends Credentials> C firstOrDefault(
            Iterable<C> credentials, CredentialsMatcher matcher, C defaultIfNone) {
        for (C c : credentials) {
            if (matcher.matches(c)) {
                return c;
            }
        }
        return defaultIfNone;
    }
}
