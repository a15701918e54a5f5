using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Roles of service accounts: each once, for nobody who has one already, and no wider than somebody has a reason for. IAM's own
/// limits: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
/// </summary>
internal static class ServiceAccountValidator
{
    private const string List = "serviceAccounts", Administrator = "AdministratorAccess";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        var accounts = environment.ServiceAccounts;
        for (var index = 0; index < accounts.Count; index++)
        {
            var (account, path) = (accounts[index], $"{List}[{index}]");
            Grants(account, path, environment.Region, problems);
            Owner(account, path, environment, problems);
            Fargate(account, path, environment, problems);
            if (account.Credentials is not null && environment.AddOns.Any(account.IsOf))
                problems.Refuse($"{path}.credentials", "an add-on gets its role as security.serviceAccountRoles says",
                    "leave it out");
            for (var earlier = 0; earlier < index; earlier++)
                if (accounts[earlier].Namespace == account.Namespace && accounts[earlier].Name == account.Name)
                    problems.Conflict($"{path}.name", $"{account.Namespace}/{account.Name} is also {List}[{earlier}]",
                        "put what it may do together", $"{List}[{earlier}]");
        }
    }

    private static void Grants(ServiceAccountConfiguration account, string path, string region, ProblemReport problems)
    {
        if (account.ManagedPolicies.Count + account.Statements.Count == 0)
            problems.Conflict(path, $"{account.Namespace}/{account.Name} may do nothing, so that a role is of no use",
                "name managedPolicies or statements, or leave it out", $"{path}.managedPolicies", $"{path}.statements");
        for (var index = 0; index < account.ManagedPolicies.Count; index++)
            Policy(account.ManagedPolicies[index], $"{path}.managedPolicies[{index}]", problems);
        for (var index = 0; index < account.Statements.Count; index++)
            Statement(account.Statements[index], $"{path}.statements[{index}]", region, problems);
        if (account.Reason is null && WideIn(account) is { } wide)
            problems.Conflict(path, $"{wide}, and nothing says why",
                "name actions and resources one by one, or add 'reason: ...' for those who review it",
                $"{path}.managedPolicies", $"{path}.statements");
        else if (account.Reason is { } reason && reason.Trim().Length < 10)
            problems.Refuse($"{path}.reason", $"{reason.Quoted()} is no reason that a reviewer could follow", "write a sentence");
    }

    private static string? WideIn(ServiceAccountConfiguration account) =>
        account.ManagedPolicies.Count > 0
            ? $"{account.ManagedPolicies[0]} allows what AWS writes into it, on any resource"
            : account.Statements.SelectMany(one => one.Actions.Concat(one.Resources)).FirstOrDefault(text => text.Contains('*'))
                is { } asterisk ? $"{asterisk.Quoted()} has an asterisk" : null;

    private static void Policy(string policy, string path, ProblemReport problems)
    {
        var name = policy[(policy.LastIndexOf('/') + 1)..];
        if (name == Administrator)
            problems.Refuse(path, $"'{Administrator}' makes whoever gets into a pod administrator of the account",
                "name what the pods call");
        else
            Spelling(policy, name, path, problems);
    }

    /// <summary>Refuses a managed policy of AWS's that is misspelled.</summary>
    public static void Spelling(string policy, string name, string path, ProblemReport problems)
    {
        if (ManagedPolicyContents.PathOf(name) is { } right && $"/{policy}" != $"{right}{name}")
            problems.Refuse(path, $"{policy.Quoted()} is not the path of {name}", $"write {$"{right}{name}"[1..]}");
        else if (ManagedPolicyContents.PathOf(name) is null && ManagedPolicyContents.MisspelledNameOf(name) is { } known)
            problems.Refuse(path, $"{policy.Quoted()} is not a policy of AWS", $"did you mean '{known}'?");
    }

    private static void Statement(PermissionConfiguration statement, string path, string region, ProblemReport problems)
    {
        for (var index = 0; index < statement.Actions.Count; index++)
            if (statement.Actions[index] == "*")
                problems.Refuse($"{path}.actions[{index}]",
                    "'*' makes whoever gets into a pod administrator of the account", "name what the pods call");
        for (var index = 0; index < statement.Resources.Count; index++)
            if (statement.Resources[index].Split(':') is ["arn", var partition, ..]
                && Regions.PartitionOf(region) is { } here && here != partition)
                problems.Conflict($"{path}.resources[{index}]",
                    $"{statement.Resources[index].Quoted()} is of partition {partition}, and {region} of {here}",
                    $"write arn:{here}:...", "region");
    }

    // A second role for an account is refused, and the first one is what a controller needs.
    private static void Owner(
        ServiceAccountConfiguration account, string path, EnvironmentConfiguration environment, ProblemReport problems)
    {
        var charted = ChartedControllers.In(environment).FirstOrDefault(one => IsOf(one, account));
        var added = AddOnCatalog.All.Where(addOn => addOn.Value.Install is { Always: true } or { WithNodes: true })
            .Select(addOn => addOn.Key).Concat(environment.AddOns.Select(addOn => addOn.Name)).Select(Controller.OfAddOn)
            .OfType<Controller>().FirstOrDefault(one => one.ManagedPolicies.Count > 0 && IsOf(one, account));
        if ((charted ?? added) is { } owner)
            problems.Conflict($"{path}.name", $"{account.Namespace}/{account.Name} is {owner.Name}, which has its role already",
                "leave it out", charted is null ? "addOns" : ChartedControllers.PathOf(charted));
    }

    private static bool IsOf(Controller controller, ServiceAccountConfiguration account) =>
        controller.Namespace == account.Namespace && controller.ServiceAccounts.Contains(account.Name);

    // The agent of Pod Identity is a DaemonSet, and those do not run on Fargate.
    private static void Fargate(
        ServiceAccountConfiguration account, string path, EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (account.IsAnnotated(environment)) return;
        for (var index = 0; index < environment.FargateProfiles.Count; index++)
            if (environment.FargateProfiles[index].Selectors.Any(selector => selector.Labels.Count == 0
                && Glob.Matches(selector.Namespace, account.Namespace, StringComparison.Ordinal)))
                problems.Conflict($"{path}.credentials",
                    $"pods in {account.Namespace} run on Fargate, where PodIdentity{problems.IfDefault($"{path}.credentials")} " +
                    "gives no credentials",
                    "use WebIdentity", $"fargateProfiles[{index}]", "security.serviceAccountRoles");
    }
}
