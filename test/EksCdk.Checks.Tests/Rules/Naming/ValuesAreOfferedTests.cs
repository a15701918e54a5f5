using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class ValuesAreOfferedTests
{
    [Theory]
    [InlineData("CoreDns", "ResolveConflicts", "FORCE")]
    [InlineData("Nodes", "CapacityType", "SPOTS")]
    [InlineData("Nodes", "CapacityType", "spot")]
    [InlineData("Nodes", "NodeRepairConfig.NodeRepairConfigOverrides", "[{ RepairAction: Restart }]",
        "RepairAction of Nodes is Restart")]
    [InlineData("NodeTemplate", "LaunchTemplateData.MetadataOptions.HttpTokens", "require")]
    [InlineData("NodeTemplate", "LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit", "65")]
    [InlineData("VolumeKey", "PendingWindowInDays", "5")]
    [InlineData("VolumeKey", "RotationPeriodInDays", "30")]
    [InlineData("ClusterLogs", "RetentionInDays", "91")]
    public void Another_value_is_refused(string resource, string property, string value, string? saying = null) =>
        TestDeployment.Plain().Set($"{resource}.Properties.{property}", value)
            .IsBroken<ValuesAreOffered>(resource, saying is null ? property : null, saying ?? value, effect: Effect.Refused);

    // The specification does not close this list, and it has grown before.
    [Fact]
    public void A_value_that_is_not_on_an_open_list_is_possibly_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.CapacityType", "INTERRUPTIBLE")
            .IsBroken<ValuesAreOffered>("Nodes", "CapacityType", "INTERRUPTIBLE", effect: Effect.Possible);

    [Theory]
    [InlineData("CoreDns", "ResolveConflicts", "PRESERVE")]
    [InlineData("Nodes", "CapacityType", "SPOT")]
    [InlineData("VolumeKey", "PendingWindowInDays", "\"7\"")]
    [InlineData("ClusterLogs", "RetentionInDays", "3653")]
    public void An_offered_value_passes(string resource, string property, string value) =>
        TestDeployment.Plain().Set($"{resource}.Properties.{property}", value).IsCompliant<ValuesAreOffered>(resource);

    [Fact]
    public void A_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Days", "Number").Set("ClusterLogs.Properties.RetentionInDays", "!Ref Days")
            .IsUnknown<ValuesAreOffered>("ClusterLogs");

    [Fact]
    public void What_is_left_out_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("CoreDns.Properties.ResolveConflicts").IsSilent<ValuesAreOffered>("CoreDns");
}
