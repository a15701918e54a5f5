using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Reasoning;

/// <summary>What is created after what, against the partial order that CloudFormation makes of references and
/// DependsOn.</summary>
public sealed class OrderTests
{
    private const int Count = 7;

    [Fact]
    public void What_is_created_after_what_is_the_partial_order_of_the_template()
    {
        var random = new Random(20261127);
        for (var round = 0; round < SecondWay.Rounds; round++)
        {
            var after = new bool[Count, Count];
            var resources = new JsonObject();
            for (var i = 0; i < Count; i++) resources[$"R{i}"] = Resource(random, i, after);
            // The closure, as a table: no graph is followed.
            for (var k = 0; k < Count; k++)
                for (var i = 0; i < Count; i++)
                    for (var j = 0; j < Count; j++)
                        after[i, j] |= after[i, k] && after[k, j];
            var model = TestDeployment.Of(new JsonObject { ["Resources"] = resources }.ToJsonString()).Model();
            var all = model.OfType("Custom::R").OrderBy(r => r.LogicalId, StringComparer.Ordinal).ToList();
            for (var i = 0; i < Count; i++)
                for (var j = 0; j < Count; j++)
                    Assert.Equal(after[i, j], model.Dependencies.IsAfter(all[i], all[j]));
        }
    }

    // It may need those before it, in one of the four ways of a template.
    private static JsonObject Resource(Random random, int index, bool[,] after)
    {
        var (properties, dependsOn) = (new JsonObject { ["V"] = 1 }, new JsonArray());
        for (var i = 0; i < index; i++)
        {
            if (random.Next(4) > 0) continue;
            after[index, i] = true;
            switch (random.Next(4))
            {
                case 0: dependsOn.Add($"R{i}"); break;
                case 1: properties[$"P{i}"] = new JsonObject { ["Ref"] = $"R{i}" }; break;
                case 2: properties[$"P{i}"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray($"R{i}", "Arn") }; break;
                default: properties[$"P{i}"] = new JsonObject { ["Fn::Sub"] = $"a-${{R{i}.Name}}" }; break;
            }
        }

        return new JsonObject { ["Type"] = "Custom::R", ["DependsOn"] = dependsOn, ["Properties"] = properties };
    }
}
