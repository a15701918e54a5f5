using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class ValuesAreTakenTests
{
    private static TestDeployment Set(string path, string value) => TestDeployment.Plain().Set(path, value);

    [Theory]
    [InlineData("Nodes.Properties.NodeRepairConfig",
        "{ MaxParallelNodesRepairedCount: 1, MaxParallelNodesRepairedPercentage: 10 }", "Nodes", "not both")]
    [InlineData("AppIdentity.Properties.Policy", "'{}'", "AppIdentity", "DisableSessionTags")]
    [InlineData("AppIdentity.Properties.Namespace", "Shop_1", "AppIdentity", "DNS label")]
    [InlineData("CoreDns.Properties.NamespaceConfig", "{ Namespace: A_b }", "CoreDns", "DNS label")]
    [InlineData("Nodes.Properties.Tags", "{ 'aws:mine': '1' }", "Nodes", "AWS itself")]
    [InlineData("Vpc.Properties.Tags", "[{ Key: 'aws:mine', Value: '1' }]", "Vpc", "AWS itself")]
    [InlineData("Nodes.Properties.CapacityType", "CAPACITY_BLOCK", "Nodes", "capacity-block")]
    [InlineData("NodeTemplate.Properties.LaunchTemplateData.InstanceMarketOptions", "{ MarketType: capacity-block }", "Nodes",
        "CAPACITY_BLOCK")]
    [InlineData("Nodes.Properties.UpdateConfig.UpdateStrategy", "FASTEST", "Nodes", "MINIMAL")]
    public void What_a_service_refuses_is_refused(string path, string value, string id, string saying) =>
        Set(path, value).IsBroken<ValuesAreTaken>(id, saying: saying);

    [Theory]
    [InlineData("Nodes.Properties.NodeRepairConfig", "{ MaxParallelNodesRepairedCount: 1 }")]
    [InlineData("AppIdentity.Properties.Namespace", "!Ref AdminRoleArn")]
    [InlineData("Nodes.Properties.Tags", "{ mine: '1' }")]
    public void What_it_takes_or_nobody_knows_is_not(string path, string value) => Set(path, value).IsSilent<ValuesAreTaken>();

    [Fact]
    public void Tags_with_slashes_are_refused_only_where_metadata_shows_them()
    {
        var tagged = Set("NodeTemplate.Properties.LaunchTemplateData.TagSpecifications",
            "[{ ResourceType: instance, Tags: [{ Key: a/b, Value: '1' }] }]");
        tagged.IsSilent<ValuesAreTaken>();
        tagged.Set("NodeTemplate.Properties.LaunchTemplateData.MetadataOptions.InstanceMetadataTags", "enabled")
            .IsBroken<ValuesAreTaken>("NodeTemplate", "Tags[0].Key", "neither slashes");
    }
}
