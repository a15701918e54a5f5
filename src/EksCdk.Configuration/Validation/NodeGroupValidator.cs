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
        {
            Sizes(environment.NodeGroups[index], $"nodeGroups[{index}]", problems);
            Capacity(environment.NodeGroups[index], $"nodeGroups[{index}]", problems);
        }
        for (var index = 0; index < environment.NodePools.Count; index++)
            if (environment.NodePools[index].CapacityTypes.Contains(NodeCapacityType.CapacityBlock))
                problems.Refuse($"nodePools[{index}].capacityTypes", "a Capacity Block is one of groups",
                    "make a node group of it");
    }

    /// <summary>
    /// A reservation is of one type in one zone:
    /// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-capacity-reservations.html.
    /// </summary>
    private static void Capacity(NodeGroupConfiguration group, string path, ProblemReport problems)
    {
        var (own, how) = ($"{path}.capacityReservation", $"{path}.capacityType");
        if (group.CapacityReservation is null)
        {
            if (group.CapacityType == NodeCapacityType.CapacityBlock)
                problems.Refuse(how, "a Capacity Block is bought before, and has an id", "set capacityReservation");
            return;
        }

        if (group.CapacityType == NodeCapacityType.Spot)
            problems.Conflict(own, "is of instances that are paid for, and capacityType is Spot", "leave one out", how);
        if (group.InstanceTypes.Count != 1)
            problems.Conflict(own, $"is of one instance type, and instanceTypes are {string.Join(", ", group.InstanceTypes)}",
                "name the one of the reservation", $"{path}.instanceTypes");
        if (group.AvailabilityZones.Count != 1)
            problems.Conflict(own, $"is in one zone, and availabilityZones are {string.Join(", ", group.AvailabilityZones)}" +
                problems.IfDefault($"{path}.availabilityZones"), "name the one of the reservation", $"{path}.availabilityZones");
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
