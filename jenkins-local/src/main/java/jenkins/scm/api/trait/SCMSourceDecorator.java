package jenkins.scm.api.trait;

import java.lang.reflect.ParameterizedType;
import jenkins.scm.api.SCMSource;

/** Changes how the source of a project is built. */
public abstract class SCMSourceDecorator<B extends SCMSourceBuilder<B, S>, S extends SCMSource> {
    private final Class<?> builder;

    protected SCMSourceDecorator(Class<B> clazz) {
        this.builder = clazz;
    }

    protected SCMSourceDecorator() {
        this.builder = getClass().getGenericSuperclass() instanceof ParameterizedType p
                        && p.getActualTypeArguments()[0] instanceof Class<?> c
                ? c
                : SCMSourceBuilder.class;
    }

    protected abstract void decorate(B builder, String projectName);

    @SuppressWarnings("unchecked")
    public final void applyTo(SCMSourceBuilder<?, ?> b, String projectName) {
        if (builder.isInstance(b)) {
            decorate((B) b, projectName);
        }
    }
}
