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

    /// <summary>Its instance types, as far as they are written out.</summary>
    public static IEnumerable<string> InstanceTypes(Resource group) => group.Properties.List("InstanceTypes")
        .Where(type => type.ValueKind == System.Text.Json.JsonValueKind.String).Select(type => type.GetString()!);

    /// <summary>Whether it buys spot capacity.</summary>
    public static bool IsSpot(Resource group) => group.Properties.Text("CapacityType") == "SPOT";
}
