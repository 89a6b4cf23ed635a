package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValue;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValues;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Template;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** What requests about stack sets have in common: which set, what it is made from, which accounts and regions. */
final class StackSetRequests {
    static final String DEFAULT_EXECUTION_ROLE = "AWSCloudFormationStackSetExecutionRole";
    private static final String DEFAULT_ADMINISTRATION_ROLE = "role/AWSCloudFormationStackSetAdministrationRole";
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern UNIT = Pattern.compile("(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})");
    private static final Pattern OPERATION_ID = Pattern.compile("[a-zA-Z0-9][-a-zA-Z0-9]{0,127}");

    private final StackSets sets;
    private final Organization organization;
    private final StackEngine engine;
    private final Requests requests;

    /** One place that an operation is asked for. */
    record Target(String account, String region, String unit) {}

    StackSetRequests(StackSets sets, Organization organization, StackEngine engine, Requests requests) {
        this.sets = sets;
        this.organization = organization;
        this.engine = engine;
        this.requests = requests;
    }

    StackSets sets() {
        return sets;
    }

    StackSet set(Request request) {
        return sets.get(request.book().account, request.book().region, request.get("StackSetName"));
    }

    /** What a set is to be made from; what is not given stays as it was before. */
    StackSet.Definition definition(Request request, StackSet.Definition before) {
        Form form = request.form();
        StackBook book = request.book();
        Template template = requests.template(book, form, before == null ? null : before.template());
        Map<String, ParameterValues.Given> given = new LinkedHashMap<>();
        for (Form item : form.structures("Parameters")) {
            boolean previous = "true".equals(item.get("UsePreviousValue"));
            given.put(item.get("ParameterKey"), new ParameterValues.Given(item.get("ParameterValue"), previous));
        }
        Map<String, ParameterValue> parameters = new ParameterValues(template, name -> engine.stored(book, name))
                .resolve(given, before == null ? Map.of() : before.parameters());
        List<String> capabilities = form.texts("Capabilities");
        Capabilities.require(template, capabilities);
        String model = form.get("PermissionModel");
        if (model == null) {
            model = before == null ? StackSet.SELF_MANAGED : before.permissionModel();
        }
        String administrator =
                Partition.ofRegion(book.region).arn("iam", "", book.account, DEFAULT_ADMINISTRATION_ROLE);
        boolean serviceManaged = model.equals(StackSet.SERVICE_MANAGED);
        return new StackSet.Definition(
                template,
                parameters,
                before != null && !form.has("Tags") ? before.tags() : Requests.tags(form),
                capabilities,
                form.get("Description") != null || before == null ? form.get("Description") : before.description(),
                serviceManaged ? null : or(form.get("AdministrationRoleARN"), administrator),
                serviceManaged ? null : or(form.get("ExecutionRoleName"), DEFAULT_EXECUTION_ROLE),
                model,
                deployment(form, serviceManaged, before),
                managedExecution(form, before));
    }

    private static String or(String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static boolean managedExecution(Form form, StackSet.Definition before) {
        String active = form.get("ManagedExecution.Active");
        return active == null ? before != null && before.managedExecution() : active.equals("true");
    }

    private static StackSet.Deployment deployment(Form form, boolean serviceManaged, StackSet.Definition before) {
        String enabled = form.get("AutoDeployment.Enabled");
        String retains = form.get("AutoDeployment.RetainStacksOnAccountRemoval");
        if (enabled == null) {
            if (serviceManaged && before == null) {
                throw Requests.error("AutoDeployment is required for StackSets with SERVICE_MANAGED permission model");
            }
            return before == null ? null : before.deployment();
        }
        if (!serviceManaged) {
            throw Requests.error("AutoDeployment is not supported for StackSets with SELF_MANAGED permission model");
        }
        if (enabled.equals("true") == (retains == null)) {
            throw Requests.error(
                    "RetainStacksOnAccountRemoval must be specified if, and only if, AutoDeployment is " + "enabled");
        }
        return new StackSet.Deployment(enabled.equals("true"), retains == null ? null : Boolean.valueOf(retains));
    }

    /** The client's own id of an operation, or a new one; one that was used before is refused. */
    static String operationId(Request request, StackSet set) {
        String id = request.get("OperationId");
        if (id == null) {
            return UUID.randomUUID().toString();
        }
        if (!OPERATION_ID.matcher(id).matches()) {
            throw Requests.error("1 validation error detected: Value '" + id + "' at 'operationId' failed to satisfy "
                    + "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9][-a-zA-Z0-9]*");
        }
        if (set.operations.containsKey(id)) {
            throw new AwsException(
                    409, "OperationIdAlreadyExistsException", "The specified operation ID already exists: " + id);
        }
        return id;
    }

    /** Refuses an operation while another one is under way, unless the set puts them in a row by itself. */
    static void refuseBusy(StackSet set) {
        List<StackSetOperation> active = set.active();
        if (!active.isEmpty() && !set.definition.managedExecution()) {
            throw new AwsException(
                    409,
                    "OperationInProgressException",
                    "Another Operation on StackSet " + set.arn() + " is in progress: " + active.get(0).id);
        }
    }

    List<String> units(Form form) {
        return form.texts("DeploymentTargets.OrganizationalUnitIds");
    }

    /** The accounts and regions that a request names, region by region. */
    List<Target> targets(StackSet set, Form form) {
        List<String> regions = form.texts("Regions");
        List<String> units = units(form);
        List<String> accounts = new ArrayList<>(form.texts("Accounts"));
        accounts.addAll(form.texts("DeploymentTargets.Accounts"));
        for (String account : accounts) {
            require(ACCOUNT, account, "accounts");
        }
        for (String unit : units) {
            require(UNIT, unit, "deploymentTargets.organizationalUnitIds");
        }
        if (set.serviceManaged() && units.isEmpty()) {
            throw Requests.error(
                    "StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target");
        }
        if (!set.serviceManaged() && !units.isEmpty()) {
            throw Requests.error("StackSets with SELF_MANAGED permission model can only have accounts as target");
        }
        if (regions.isEmpty() || units.isEmpty() && accounts.isEmpty()) {
            throw Requests.error("Accounts, or organizational units, and regions must be specified");
        }
        Map<String, String> wanted = wanted(form, units, accounts);
        List<Target> targets = new ArrayList<>();
        for (String region : regions) {
            wanted.forEach((account, unit) -> targets.add(new Target(account, region, unit)));
        }
        return targets;
    }

    /** Accounts, each with its unit or null. */
    private Map<String, String> wanted(Form form, List<String> units, List<String> accounts) {
        if (units.isEmpty()) {
            Map<String, String> plain = new LinkedHashMap<>();
            accounts.forEach(account -> plain.put(account, null));
            return plain;
        }
        Map<String, String> inUnits = organization.unitByAccount(units);
        switch (or(form.get("DeploymentTargets.AccountFilterType"), accounts.isEmpty() ? "NONE" : "INTERSECTION")) {
            case "INTERSECTION" -> inUnits.keySet().retainAll(accounts);
            case "DIFFERENCE" -> inUnits.keySet().removeAll(accounts);
            case "UNION" -> accounts.forEach(account -> inUnits.putIfAbsent(account, null));
            default -> {
                // all accounts of the units
            }
        }
        return inUnits;
    }

    private static void require(Pattern pattern, String value, String member) {
        if (!pattern.matcher(value).matches()) {
            throw Requests.error("1 validation error detected: Value '[" + value + "]' at '" + member
                    + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern);
        }
    }
}
