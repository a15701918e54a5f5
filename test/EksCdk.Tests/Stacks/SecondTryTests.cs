using System.Text.Json.Nodes;

namespace EksCdk.Tests.Stacks;

/// <summary>
/// What a second deployment meets after a first one that failed and was rolled back; docs/runbooks/first-deployment.md walks
/// through
/// it. What the rollback keeps has a name that the next try needs, or costs money under one that nobody knows.
/// </summary>
public sealed class SecondTryTests(SmallPlatform small) : IClassFixture<SmallPlatform>
{
    private IEnumerable<KeyValuePair<string, JsonNode>> Resources => small.Platform.Templates.Values
        .SelectMany(template => template[nameof(Resources)]!.AsObject()).Select(r => KeyValuePair.Create(r.Key, r.Value!));

    [Fact]
    public void A_rollback_of_the_creation_keeps_nothing() =>
        Assert.DoesNotContain(Resources, resource => (string?)resource.Value["DeletionPolicy"] is "Retain" or "Snapshot");

    [Fact]
    public void Deleting_a_stack_that_had_been_created_keeps_keys_and_logs()
    {
        var kept = Resources.Where(resource => (string?)resource.Value["DeletionPolicy"] == "RetainExceptOnCreate")
            .Select(resource => ((string?)resource.Value["Type"], (string?)resource.Value["UpdateReplacePolicy"])).Distinct();
        Assert.Equal([("AWS::KMS::Key", "Retain"), ("AWS::Logs::LogGroup", "Retain")], kept.Order());
    }

    [Fact]
    public void Names_that_a_second_try_could_find_taken_are_those_of_the_runbook()
    {
        string[] names = ["Name", "ClusterName", "NodegroupName", "FargateProfileName", "LogGroupName", "RoleName", "GroupName",
            "AliasName", "FunctionName", "LaunchTemplateName", "ManagedPolicyName"];
        var named =
            from resource in Resources
            from name in names
            where resource.Value["Properties"]?[name] is JsonValue
            select $"{resource.Value["Type"]} {resource.Value.Properties()[name]}";
        Assert.Equal(
            ["AWS::EKS::Cluster small", "AWS::Logs::LogGroup /aws/eks/small/cluster",
                "AWS::Logs::LogGroup /aws/eks/small/kubectl"],
            named.Order());
    }
}
