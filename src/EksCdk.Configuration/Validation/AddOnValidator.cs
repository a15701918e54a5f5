using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Add-ons. AWS publishes new ones and new versions all the time, so only what cannot be right is refused: a name that is
/// nearly a known
/// one, and a kube-proxy of another minor version (https://kubernetes.io/releases/version-skew-policy/#kube-proxy).
/// </summary>
internal static class AddOnValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.AddOns.Count; index++)
        {
            var (addOn, path) = (environment.AddOns[index], $"addOns[{index}]");
            Name(addOn.Name, $"{path}.name", problems);
            if (addOn is { Name: "kube-proxy", Version: { } version })
                KubeProxy(version, $"{path}.version", environment.KubernetesVersion, problems);
            else if (addOn.Version is { } pinned && KubernetesVersion.Parse(environment.KubernetesVersion) is { } kubernetes)
                Line(addOn.Name, pinned, $"{path}.version", kubernetes, problems);
            Role(addOn.Name, $"{path}.name", environment.ServiceAccounts, problems);
            if (addOn.Name == "vpc-cni") Prefixes(addOn, $"{path}.configuration", problems);
            if (addOn.Configuration is { } settings)
                KeptSettings.Check(settings, AddOnCatalog.KeptOf(addOn.Name), $"{path}.configuration", problems);
            if (addOn.Name == "metrics-server" && environment.Workloads.MetricsServer)
                problems.Conflict(
                    $"{path}.name", "the add-on 'metrics-server' and workloads.metricsServer would install it twice",
                    "set workloads.metricsServer: false, or remove the add-on", "workloads.metricsServer");
        }
    }

    // Without a role it would take the node's, of which one hop keeps pods off.
    private static void Role(
        string name, string path, IReadOnlyList<ServiceAccountConfiguration> accounts, ProblemReport problems)
    {
        if (Controller.OfAddOn(name) is not { ManagedPolicies.Count: 0 } controller) return;
        var calls = controller.Essential.Concat(controller.OneOf).ToList();
        if (calls.Count == 0) return;
        var (space, account) = (controller.Namespace, controller.ServiceAccounts[0]);
        var index = accounts.ToList().FindIndex(one => one.Namespace == space && one.Name == account);
        if (index < 0)
            problems.Conflict(path, $"{controller.Name} calls AWS ({calls[0]}...), and the platform has no role for it",
                $"give it one: serviceAccounts: [{{ namespace: {space}, name: {account}, statements: [...] }}], or leave it out",
                "serviceAccounts");
        else if (accounts[index].ManagedPolicies.Count == 0 && Lacking(controller, accounts[index]) is { } lacking)
            problems.Conflict($"serviceAccounts[{index}].statements", $"{controller.Name} calls {lacking}, which nothing allows",
                $"allow {lacking} on its resources", $"serviceAccounts[{index}]", path);
    }

    private static string? Lacking(Controller controller, ServiceAccountConfiguration account)
    {
        return controller.Essential.FirstOrDefault(call => !Allows(call))
            ?? (controller.OneOf.Count > 0 && !controller.OneOf.Any(Allows) ? string.Join(" or ", controller.OneOf) : null);

        bool Allows(string call) => account.Statements.SelectMany(statement => statement.Actions)
            .Any(action => Glob.Matches(action, call, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Names of the marketplace are made of the vendor's and the product's name, with an underscore.</summary>
    private static void Name(string name, string path, ProblemReport problems)
    {
        if (name.Contains('_') || AddOnCatalog.All.ContainsKey(name)
            || Spelling.Nearest(name, AddOnCatalog.All.Keys, atMost: 1) is not { } nearest) return;
        problems.Refuse(path, $"unknown add-on {name.Quoted()}", $"did you mean '{nearest}'?");
    }

    // A line that is newer than all that are listed may have been published since.
    private static void Line(string addOn, string version, string path, KubernetesVersion kubernetes, ProblemReport problems)
    {
        var number = version.TrimStart('v').Split('.');
        if (AddOnCatalog.Offered(addOn, kubernetes) is not { } offered || number.Length < 2
            || KubernetesVersion.Parse($"{number[0]}.{number[1]}") is not { } line
            || (line >= offered.First && line <= offered.Last) || line > AddOnCatalog.NewestLine(addOn)) return;
        var lines = offered.First == offered.Last ? $"{offered.First}" : $"{offered.First} to {offered.Last}";
        var usual = AddOnCatalog.DefaultVersion(addOn, kubernetes) is { } known ? $", such as {known}" : "";
        problems.Conflict(
            path, $"{addOn} {version} is not for kubernetesVersion {kubernetes}{problems.IfDefault("kubernetesVersion")}, for " +
                $"which " +
                $"EKS has {lines}",
            $"pin one of those{usual}, or leave it out", "kubernetesVersion");
    }

    private static void Prefixes(AddOnConfiguration addOn, string path, ProblemReport problems)
    {
        const string Name = "ENABLE_PREFIX_DELEGATION";
        if (addOn.Configuration?.GetValueOrDefault("env") is not IReadOnlyDictionary<string, object?> env
            || !env.TryGetValue(Name, out var value) || value is "true") return;
        problems.Refuse(path, $"{Name} is not \"true\", so that a node has addresses for a few pods only", "leave it out");
    }

    private static void KubeProxy(string version, string path, string kubernetesVersion, ProblemReport problems)
    {
        if (version.StartsWith($"v{kubernetesVersion}.", StringComparison.Ordinal)) return;
        problems.Conflict(
            path, $"kube-proxy {version} does not fit " +
                $"kubernetesVersion {kubernetesVersion}{problems.IfDefault("kubernetesVersion")}",
                $"pin a version v{kubernetesVersion}.x, or leave it out", "kubernetesVersion");
    }
}
