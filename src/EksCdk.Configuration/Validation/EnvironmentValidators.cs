using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Every check of an environment, one concern each. The first one checks values by themselves, the others also against each
/// other.
/// </summary>
internal static class EnvironmentValidators
{
    private static readonly Action<EnvironmentConfiguration, ProblemReport>[] All =
    [
        LimitValidator.Validate,
        NameValidator.Validate,
        ExistingNetworkValidator.Validate,
        RegionValidator.Validate,
        ExistingSecurityValidator.Validate,
        KubernetesVersionValidator.Validate,
        NetworkValidator.Validate,
        EndpointValidator.Validate,
        SecurityGroupRuleValidator.Validate,
        ServiceRangeValidator.Validate,
        AdminValidator.Validate,
        AccessValidator.Validate,
        AcceptValidator.Validate,
        NodeGroupValidator.Validate,
        NodePoolValidator.Validate,
        AutoModeValidator.Validate,
        WindowsValidator.Validate,
        Ipv6Validator.Validate,
        BottlerocketValidator.Validate,
        NodeConfigValidator.Validate,
        OwnImageValidator.Validate,
        CalicoValidator.Validate,
        InstanceTypeValidator.Validate,
        AcceleratorValidator.Validate,
        LabelValidator.Validate,
        FargateValidator.Validate,
        ComputeValidator.Validate,
        ServiceAccountValidator.Validate,
        AddOnValidator.Validate,
        ChartValidator.Validate,
        WorkloadsValidator.Validate,
        ObservabilityValidator.Validate,
        LogValidator.Validate,
        TagValidator.Validate,
    ];

    public static void Run(EnvironmentConfiguration environment, ProblemReport problems)
    {
        foreach (var validate in All) validate(environment, problems);
    }

    /// <summary>Refuses a second entry of the same name.</summary>
    public static void RequireDistinctNames<T>(this ProblemReport problems, IReadOnlyList<T> entries, string path,
        Func<T, string> name)
    {
        var first = new Dictionary<string, int>();
        for (var index = 0; index < entries.Count; index++)
        {
            var current = name(entries[index]);
            if (first.TryAdd(current, index)) continue;
            problems.Conflict(
                $"{path}[{index}].name", $"{current.Quoted()} is also the name of {path}[{first[current]}]", "give each its own",
                $"{path}[{first[current]}].name");
        }
    }
}
