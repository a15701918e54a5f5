using System.Collections;
using System.Reflection;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>
/// What an answer has read does not depend on what was asked before it: that is what makes it certain in other scenarios.
/// </summary>
public sealed class ReadsAreNotedTests
{
    private const int Draws = 60;

    [Fact]
    public void A_property_of_a_view_reads_the_same_however_often_and_in_whatever_order_it_is_asked()
    {
        for (var seed = 1; seed <= Draws; seed++)
        {
            var template = new DrawnTemplate(seed, mostVariables: 6);
            var forward = Trails(Model(template), m => m);
            var backward = Trails(Model(template), m => m.Reverse());
            foreach (var (property, trails) in forward)
            {
                Assert.True(trails.First == trails.Again,
                    $"seed {seed}: {property} reads {trails.First}, and the second time {trails.Again}");
                Assert.True(trails.First == backward[property].First,
                    $"seed {seed}: {property} reads {trails.First}, and after others {backward[property].First}");
            }
        }
    }

    [Fact]
    public void A_name_made_of_another_that_depends_on_a_condition_depends_on_it_every_time()
    {
        var model = TestDeployment.Plain().Parameter("Env").Section("Conditions", "{ IsProd: !Equals [!Ref Env, prod] }")
            .Set("Cluster.Properties.Name", "!If [IsProd, a, b]").Model();
        var name = model.NodeGroups[0].ClusterName;
        for (var i = 0; i < 2; i++) Assert.Equal([0], Trail(model, () => _ = name.Text)!);
    }

    [Fact]
    public void What_stands_in_a_choice_depends_on_it_wherever_it_is_looked_at()
    {
        var model = TestDeployment.Plain().Parameter("Env").Section("Conditions", "{ IsProd: !Equals [!Ref Env, prod] }")
            .Set("Cluster.Properties.AccessConfig",
                "!If [IsProd, { AuthenticationMode: API }, { AuthenticationMode: CONFIG_MAP }]").Model();
        var (inside, missing) =
            (model.Clusters[0].Settings["AccessConfig"]["AuthenticationMode"],
                model.Clusters[0].Settings["AccessConfig"]["Nothing"]);
        Assert.Equal([0], Trail(model, () => _ = inside.Text)!);
        Assert.Equal([0], Trail(model, () => _ = missing.IsMissing)!);
        Assert.Null(Trail(model, () => _ = inside.Path));
    }

    private static DeploymentModel Model(DrawnTemplate template)
    {
        var deployment = template.Read();
        return new DeploymentModel(deployment, new Scenario(Variables.Of(deployment), new Dictionary<int, string?>()),
            TestDeployment.Today);
    }

    private static Dictionary<string, (string First, string Again)> Trails(DeploymentModel model, Func<IEnumerable<Resource>,
        IEnumerable<Resource>> order)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var trails = new Dictionary<string, (string, string)>();
        foreach (var resource in order(model.Types.SelectMany(model.Written)))
            if (model.View(resource) is { } view)
                foreach (var property in view.GetType().GetProperties(all).Where(p => p.GetIndexParameters().Length == 0))
                    trails[$"{resource.LogicalId}.{property.Name}"] = (Read(model, view, property), Read(model, view, property));
        return trails;
    }

    private static string Read(DeploymentModel model, View view, PropertyInfo property) =>
        string.Join(" ", Trail(model, () => Touch(property.GetValue(view), 0)) ?? []);

    private static int[]? Trail(DeploymentModel model, Action read)
    {
        var reads = model.Scenario.Reads;
        var outer = reads.Open();
        read();
        return reads.Close(outer);
    }

    private static void Touch(object? value, int depth)
    {
        const int deep = 2;
        if (value is Value one) _ = one.Display;
        else if (value is IEnumerable all and not string && depth < deep)
            foreach (var item in all)
                Touch(item, depth + 1);
    }
}
