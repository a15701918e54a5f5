using System.Text;
using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>Many clusters, each with open conditions of its own: what is said of one depends on its own alone.</summary>
public sealed class ManyConditionsTests
{
    private static readonly string[] OfTheCluster =
        ["Cluster", "AdminEntry", "VpcCni", "KubeProxy", "PodIdentityAgent", "NodeTemplate", "Nodes", "Batch", "CoreDns"];

    [Fact]
    public void A_thousand_clusters_take_as_few_scenarios_as_one_and_keep_the_guarantee()
    {
        const int clusters = 1000;
        var deployment = Write(clusters);
        var options = new AnalysisOptions { Today = TestDeployment.Today };
        var rules = RuleCatalog.Rules.Where(r => r.Info.Id is "EKS901" or "EKS503" or "EKS101").ToList();
        var planner = new ScenarioPlanner(deployment, TestDeployment.Today, new ScenarioLimits());
        var conclusions =
            new Conclusions(planner.Run(() => new Questions(rules)), planner, new Suppressions(options), keepProofs: true);
        Assert.InRange(planner.Runs, 2, 8);
        Assert.Empty(conclusions.Faults);
        Assert.False(conclusions.IsUnsteady);
        var names =
            conclusions.Outcomes.Where(o => o.Outcome.Rule.Info.Id == "EKS901" && o.Outcome.State == OutcomeState.NonCompliant)
            .ToList();
        Assert.Equal(clusters, names.Count);
        // Of two, one has a bad name whenever it exists, the other only when its own parameter says so.
        Assert.All(names, n => Assert.Equal(NumberOf(n) % 2 == 0 ? "" : $" (when Name{NumberOf(n)} is 'no')", n.When));
        Assert.All(names, n => Assert.Equal(NumberOf(n) % 2 == 0 ? Effect.Refused : Effect.Possible, n.Effect));
        Assert.Equal(2 * clusters, conclusions.Nodes.Count);
    }

    [Fact]
    public void Twice_the_clusters_are_twice_the_work()
    {
        var rules = RuleCatalog.Rules.Where(r => r.Info.Link is not null).ToList();
        Allocated(2, rules);
        var few = Allocated(8, rules);
        var many = Allocated(16, rules);
        Assert.True(many < 2.7 * few, $"{few:N0} and {many:N0} bytes");
    }

    private static int NumberOf(MergedOutcome outcome) => int.Parse(outcome.Outcome.Subject.LogicalId["Batch".Length..]);

    private static long Allocated(int clusters, IReadOnlyList<Rule> rules)
    {
        var deployment = Write(clusters);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Analyzer.Analyze(deployment, new AnalysisOptions { Today = TestDeployment.Today }, rules);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // One network, and what belongs to each cluster under a condition of its own.
    private static Deployment Write(int clusters)
    {
        var template = TestDeployment.Plain().Template;
        var resources = (JsonObject)template["Resources"]!;
        var parameters = (JsonObject)template["Parameters"]!;
        var conditions = new JsonObject();
        template["Conditions"] = conditions;
        string[] dropped =
            ["NodesFromControlPlane", "NodesFromControlPlaneHttps", "ControlPlaneFromNodes", "EbsCsi", "EbsCsiRole",
                "OidcProvider", "AppRole", "AppIdentity", "ClusterLogs"];
        foreach (var logicalId in dropped) resources.Remove(logicalId);
        var own = OfTheCluster.ToDictionary(id => id, id => resources[id]!.ToJsonString());
        foreach (var logicalId in OfTheCluster) resources.Remove(logicalId);
        ((JsonObject)template["Outputs"]!).Clear();
        for (var i = 0; i < clusters; i++)
        {
            foreach (var name in new[] { "Has", "Name" })
            {
                parameters[$"{name}{i}"] = JsonNode.Parse("""{ "Type": "String", "AllowedValues": ["yes", "no"] }""");
                conditions[$"{name}{i}"] = JsonNode.Parse($$"""{ "Fn::Equals": [{ "Ref": "{{name}}{{i}}" }, "yes"] }""");
            }

            foreach (var (logicalId, text) in own)
            {
                var resource =
                    (JsonObject)JsonNode.Parse(
                        OfTheCluster.Aggregate(text, (t, id) => t.Replace($"\"{id}\"", $"\"{id}{i}\"", StringComparison.Ordinal))
                        .Replace("\"shop\"", $"\"shop{i}\"", StringComparison.Ordinal))!;
                resource["Condition"] = $"Has{i}";
                if (resource["DependsOn"] is JsonArray waits)
                    resource["DependsOn"] =
                    new JsonArray(
                        [.. waits
                            .Where(w =>
                                resources.ContainsKey(w!.ToString()) || w.ToString().EndsWith($"{i}", StringComparison.Ordinal))
                                .Select(w => w!.DeepClone())]);
                if (resource["DependsOn"]?.ToString() == "ClusterLogs") resource.Remove("DependsOn");
                resources[$"{logicalId}{i}"] = resource;
            }

            resources[$"Batch{i}"]!["Properties"]!["FargateProfileName"] = i % 2 == 0 ? "eks-batch" : JsonNode.Parse($$"""{ "Fn::If": ["Name{{i}}", "batch", "eks-batch"] }""");
        }

        return DeploymentReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(template.ToJsonString())), "many.yaml");
    }
}
