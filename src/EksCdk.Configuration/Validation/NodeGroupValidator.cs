using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Sizes that EKS accepts: <c>desiredSize can't be greater than maxSize</c>, <c>minSize can't be greater than desiredSize</c>.
/// </summary>
internal static class NodeGroupValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.NodeGroups.Count; index++)
            Sizes(environment.NodeGroups[index], $"nodeGroups[{index}]", problems);
    }

    private static void Sizes(NodeGroupConfiguration group, string path, ProblemReport problems)
    {
        var (minimum, maximum, desired) = ($"{path}.minSize", $"{path}.maxSize", $"{path}.desiredSize");
        var most = $"maxSize {group.MaxSize}{problems.IfDefault(maximum)}";
        if (group.MinSize > group.MaxSize)
        {
            problems.Conflict(minimum, $"minSize {group.MinSize} is more than {most}", "raise maxSize or lower minSize", maximum);
            return;
        }

        if (group.DesiredSize > group.MaxSize)
            problems.Conflict(
                desired, $"desiredSize {group.DesiredSize} is more than {most}", "raise maxSize or lower desiredSize",
                maximum);
        if (group.DesiredSize < group.MinSize)
            problems.Conflict(desired,
                $"desiredSize {group.DesiredSize} is less than minSize {group.MinSize}{problems.IfDefault(minimum)}",
                "raise desiredSize or lower minSize", minimum);
    }
}
