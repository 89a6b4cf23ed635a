package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.Drifts;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.HookPlans;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlans;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceTypes;
import io.jenkins.plugins.awsflow.awslocal.s3.Buckets;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.QueryService;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * AWS CloudFormation, API version 2010-05-15: stacks, change sets and stack sets. Resources are simulated, except those whose
 * handler another service of aws-local brings ({@link #types()}).
 */
public final class CloudFormationService extends QueryService {
    private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    private static final List<String> JOURNALED = List.of(
            "StackName",
            "ChangeSetName",
            "ChangeSetType",
            "StackDriftDetectionId",
            "StackSetName",
            "OperationId",
            "ClientToken",
            "ClientRequestToken",
            "DisableRollback",
            "OnFailure",
            "NextToken",
            "TemplateURL");

    private final Map<String, StackBook> books = new ConcurrentHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    /** Those that are called with the lock of all stack sets held, and not that of a book. */
    private final Map<String, Operation> setOperations = new LinkedHashMap<>();

    private final Organization organization = new Organization();
    private final StackSets sets;
    private final ResourceTypes types = new ResourceTypes();
    private final ResourcePlans plans = new ResourcePlans();
    private final Drifts drifts = new Drifts();
    private final HookPlans hooks = new HookPlans();
    private final StackEngine engine;
    private volatile StatusListener statuses = (account, region, id, status, reason, token, at) -> {};
    private volatile SetListener setStatuses = (account, region, arn, operation, action, status, at) -> {};
    private final LocalClock clock;

    /** One API operation. It is called with the lock of the book held and writes what its result holds. */
    interface Operation {
        void apply(Request request);
    }

    /** What an operation works on. */
    record Request(StackBook book, Form form, long now, Xml xml) {
        String get(String name) {
            return form.get(name);
        }
    }

    public CloudFormationService(Buckets buckets, LocalClock clock) {
        super("cloudformation", NAMESPACE, JOURNALED);
        this.clock = clock;
        this.engine = new StackEngine(clock, types, plans, hooks);
        Requests requests = new Requests(engine, buckets);
        engine.nested(new NestedStacks(engine, requests));
        new StackOperations(engine, requests).register(operations);
        new ChangeSetOperations(engine, requests).register(operations);
        new StackQueries().register(operations);
        new EventQueries().register(operations);
        new HookOperations(engine).register(operations);
        new DriftOperations(engine, drifts).register(operations);
        new TemplateOperations(engine, requests).register(operations);
        InstanceWork work = new InstanceWork(engine, clock, organization, this::book);
        StackSetEngine setEngine = new StackSetEngine(clock, work, this::entered);
        sets = new StackSets(setEngine);
        StackSetRequests setRequests = new StackSetRequests(sets, organization, engine, requests);
        new StackSetOperations(setRequests).register(setOperations);
        new StackInstanceOperations(setRequests, setEngine).register(setOperations);
        new StackSetQueries(setRequests).register(setOperations);
    }

    private StackBook book(String account, String region) {
        return books.computeIfAbsent(account + '/' + region, key -> new StackBook(account, region, this::entered));
    }

    /** The accounts that stack sets know of. */
    public Organization organization() {
        return organization;
    }

    /** How resources are made; others may add theirs. */
    public ResourceTypes types() {
        return types;
    }

    /** What is to go wrong with resources. */
    public ResourcePlans plans() {
        return plans;
    }

    /** What looks at resources and change sets before anything is done. */
    public HookPlans hooks() {
        return hooks;
    }

    /** What was done to resources behind CloudFormation's back. */
    public Drifts drifts() {
        return drifts;
    }

    /** Puts a value into the parameter store that templates read. */
    public void store(String account, String region, String name, String value) {
        engine.store(account, region, name, value);
    }

    /**
     * Lets a resource be there that belongs to no stack.
     *
     * @param id its physical id
     * @throws IllegalArgumentException if a service of the local AWS has this type for real: it is made there
     */
    public void resource(String account, String region, String type, String id, ObjectNode properties) {
        if (types.of(type).isReal()) {
            throw new IllegalArgumentException(type + " is real in the local AWS: make it with its own service");
        }
        StackBook book = book(account, region);
        synchronized (book) {
            book.loose.add(new LooseResources.Item(type, id, properties));
        }
    }

    /** Says whether there is such a resource that belongs to no stack. */
    public boolean isLoose(String account, String region, String type, String id) {
        StackBook book = book(account, region);
        synchronized (book) {
            book.agenda.settle(clock.millis());
            return book.loose.of(type).stream()
                    .anyMatch(item -> item.physicalId().equals(id));
        }
    }

    @Override
    protected boolean knows(String operation) {
        return operations.containsKey(operation) || setOperations.containsKey(operation);
    }

    @Override
    public Reply dispatch(Call call) {
        Form form = Form.of(call.request(), call.bytes());
        StackBook book = book(call.account(), call.region());
        Xml xml = open(call);
        sets.settle(clock.millis());
        Operation ofSets = setOperations.get(call.operation());
        if (ofSets != null) {
            synchronized (sets) {
                ofSets.apply(new Request(book, form, clock.millis(), xml));
            }
        } else {
            synchronized (book) {
                long now = clock.millis();
                book.agenda.settle(now);
                operations.get(call.operation()).apply(new Request(book, form, now, xml));
            }
        }
        return close(xml);
    }

    /** Works off all that is due. */
    public void settle() {
        sets.settle(clock.millis());
        for (StackBook book : books.values()) {
            synchronized (book) {
                book.agenda.settle(clock.millis());
            }
        }
    }

    @Override
    public void reset() {
        sets.clear();
        organization.clear();
        books.clear();
        plans.clear();
        drifts.clear();
        hooks.clear();
        engine.forget();
    }

    /** Hears of each new status of a stack, with the lock of CloudFormation held. */
    public interface StatusListener {
        /**
         * A stack has another status.
         *
         * @param token of the request that led to it, or null
         * @param at milliseconds since the epoch
         */
        void entered(String account, String region, String id, String status, String reason, String token, long at);
    }

    /** Tells that listener, and no other, of statuses from now on. */
    public void onStatus(StatusListener listener) {
        statuses = listener;
    }

    private void entered(
            String account, String region, String id, String status, String reason, String token, long at) {
        statuses.entered(account, region, id, status, reason, token, at);
    }

    /** Hears of each new status of an operation on a stack set, with the lock of stack sets held. */
    public interface SetListener {
        /**
         * An operation has another status.
         *
         * @param arn of the stack set
         * @param at milliseconds since the epoch
         */
        void entered(
                String account, String region, String arn, String operation, String action, String status, long at);
    }

    /** Tells that listener, and no other, of operations on stack sets from now on. */
    public void onSetStatus(SetListener listener) {
        setStatuses = listener;
    }

    private void entered(StackSet set, StackSetOperation operation, long at) {
        setStatuses.entered(set.account, set.region, set.arn(), operation.id, operation.action, operation.status, at);
    }
}
