package io.jenkins.plugins.awsflow.api.check;

/**
 * One use of a class or member in a class file.
 *
 * @param user internal name of the class that uses it
 * @param owner internal name of the class used, or named as the member's owner
 * @param name the member, or null for the class alone
 * @param descriptor the member's descriptor, or null
 * @param use how it is used
 */
record Reference(String user, String owner, String name, String descriptor, Use use) {
    /** The ways to use something, as far as they say something about its shape. */
    enum Use {
        TYPE,
        GET,
        PUT,
        GET_STATIC,
        PUT_STATIC,
        CALL,
        CALL_STATIC,
        CALL_INTERFACE,
        CALL_INTERFACE_STATIC;

        boolean isStatic() {
            return this == GET_STATIC || this == PUT_STATIC || this == CALL_STATIC || this == CALL_INTERFACE_STATIC;
        }

        boolean isPut() {
            return this == PUT || this == PUT_STATIC;
        }

        boolean isCall() {
            return ordinal() >= CALL.ordinal();
        }

        boolean onInterface() {
            return this == CALL_INTERFACE || this == CALL_INTERFACE_STATIC;
        }
    }

    static Reference type(String user, String owner) {
        return new Reference(user, owner, null, null, Use.TYPE);
    }

    boolean isMember() {
        return name != null;
    }

    String key() {
        return use.isCall() ? name + descriptor : name + ":" + descriptor;
    }

    /** What is used, as the signature files write it. */
    String target() {
        return isMember() ? owner + "." + key() : owner;
    }

    @Override
    public String toString() {
        return user.substring(user.lastIndexOf('/') + 1) + ".class -> " + target();
    }
}
