using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class ValuesAreOfferedTests
{
    [Theory]
    [InlineData("CoreDns", "ResolveConflicts", "FORCE")]
    [InlineData("Nodes", "CapacityType", "SPOTS")]
    [InlineData("NodeTemplate", "LaunchTemplateData.MetadataOptions.HttpTokens", "require")]
    [InlineData("NodeTemplate", "LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit", "65")]
    [InlineData("VolumeKey", "PendingWindowInDays", "5")]
    [InlineData("VolumeKey", "RotationPeriodInDays", "30")]
    [InlineData("ClusterLogs", "RetentionInDays", "91")]
    public void Another_value_is_refused(string resource, string property, string value) =>
        TestDeployment.Plain().Set($"{resource}.Properties.{property}", value).IsBroken<ValuesAreOffered>(resource, property, value);

    [Theory]
    [InlineData("CoreDns", "ResolveConflicts", "PRESERVE")]
    [InlineData("Nodes", "CapacityType", "SPOT")]
    [InlineData("VolumeKey", "PendingWindowInDays", "\"7\"")]
    [InlineData("ClusterLogs", "RetentionInDays", "3653")]
    public void An_offered_value_passes(string resource, string property, string value) =>
        TestDeployment.Plain().Set($"{resource}.Properties.{property}", value).IsCompliant<ValuesAreOffered>(resource);

    [Fact]
    public void A_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Days", "Number").Set("ClusterLogs.Properties.RetentionInDays", "!Ref Days").IsUnknown<ValuesAreOffered>("ClusterLogs");

    [Fact]
    public void What_is_left_out_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("CoreDns.Properties.ResolveConflicts").IsSilent<ValuesAreOffered>("CoreDns");
}
