using System.Text.Json;

namespace EksCdk.Account.Preflight;

/// <summary>What a managed node group of a template asks for.</summary>
internal static class Nodes
{
    /// <summary>How many nodes there are as soon as it is created.</summary>
    public static decimal AtStart(Resource group)
    {
        var sizes = group.Properties.Member("ScalingConfig") ?? default;
        return sizes.Number("DesiredSize") ?? sizes.Number("MinSize") ?? 1;
    }

    /// <summary>How many there may be at most.</summary>
    public static decimal Maximum(Resource group) =>
        group.Properties.Member("ScalingConfig")?.Number("MaxSize") ?? AtStart(group);

    /// <summary>Its instance types, as far as they are written out: its own, or that of its launch template.</summary>
    public static IEnumerable<string> InstanceTypes(Assembly assembly, Resource group)
    {
        var own = group.Properties.List("InstanceTypes")
            .Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString()!).ToList();
        return own.Count == 0 && LaunchTemplateData(assembly, group).Text("InstanceType") is { } type ? [type] : own;
    }

    /// <summary>The data of its launch template; nothing where no template has it.</summary>
    public static JsonElement LaunchTemplateData(Assembly assembly, Resource group) =>
        group.Properties.Member("LaunchTemplate")?.Member("Id")?.Text("Ref") is { } id
            ? assembly.Of("AWS::EC2::LaunchTemplate").FirstOrDefault(one => one.Stack == group.Stack && one.Id == id)?.Properties
                .Member("LaunchTemplateData") ?? default
            : default;

    /// <summary>The zones of its subnets, as far as they are written out.</summary>
    public static IReadOnlyList<string> Zones(Assembly assembly, Resource group)
    {
        var subnets = group.Properties.Member("Subnets")?.GetRawText() ?? "";
        return
        [
            .. assembly.Of("AWS::EC2::Subnet").Concat(assembly.Stated.Where(one => one.Type == "AWS::EC2::Subnet"))
                .Where(subnet => subnets.Contains(subnet.Id, StringComparison.Ordinal))
                .Select(subnet => subnet.Properties.Text("AvailabilityZone")).OfType<string>().Distinct(),
        ];
    }

    /// <summary>Whether it has a Capacity Block, which no quota of what runs counts.</summary>
    public static bool IsBlock(Resource group) => group.Properties.Text("CapacityType") == "CAPACITY_BLOCK";

    /// <summary>Whether it buys spot capacity.</summary>
    public static bool IsSpot(Resource group) => group.Properties.Text("CapacityType") == "SPOT";
}
