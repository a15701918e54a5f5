using System.Globalization;
using System.Text;
using EksCdk.Checks.Planning;
using EksCdk.Checks.Reporting;
using EksCdk.Facts;

namespace EksCdk.Checks.Tests.Planning;

public sealed class PlannerTests
{
    private static DeploymentPlan Plan(TestDeployment deployment) => Planner.Plan(deployment.Read(), TestDeployment.Today);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Each_resource_of_a_random_template_starts_when_the_last_of_what_it_needs_is_there(int seed)
    {
        var random = new Random(seed);
        string[] types = ["AWS::EKS::Cluster", "AWS::EKS::Nodegroup", "AWS::IAM::Role", "AWS::SNS::Topic",
            "AWS::EC2::NatGateway"];
        var needs = new List<List<int>>();
        var template = new StringBuilder("Resources:\n");
        for (var i = 0; i < 60; i++)
        {
            needs.Add([.. Enumerable.Range(0, i).Where(_ => random.Next(12) == 0)]);
            template.Append(CultureInfo.InvariantCulture, $"  R{i}:\n    Type: {types[random.Next(types.Length)]}\n");
            if (needs[i].Count > 0)
                template.Append(CultureInfo.InvariantCulture, $"    DependsOn: " +
                $"[{string.Join(", ", needs[i].Select(n => $"R{n}"))}]\n");
        }

        var model = TestDeployment.Of(template.ToString()).Model();
        var schedule = new Schedule(model);
        Resource Of(int i) => model.Scopes.Single().Find($"R{i}")!;

        for (var i = 0; i < needs.Count; i++)
        {
            var expected = needs[i].Select(n => schedule.EndOf(Of(n))).Aggregate(default(PlannedTime), (last, end) =>
                last.Or(end));
            Assert.Equal(expected, schedule.StartOf(Of(i)));
            Assert.Equal(expected.After(Durations.OfCreating(Of(i).Type)), schedule.EndOf(Of(i)));
        }
    }

    [Fact]
    public void A_circle_ends_too() => Assert.True(Plan(TestDeployment.Of("""
        Resources:
          A: { Type: AWS::SNS::Topic, DependsOn: B }
          B: { Type: AWS::SNS::Topic, DependsOn: A }
        """)).End.Typical > 0);

    [Fact]
    public void Nodes_are_there_after_the_control_plane_and_before_what_waits_for_them()
    {
        var plan = Plan(TestDeployment.Cdk());

        var cluster = Assert.Single(plan.CriticalPath, s => s.LogicalId == "Cluster");
        var nodes = Assert.Single(plan.Nodes, n => n.LogicalId == "Nodes");
        Assert.True(cluster.End.Typical <= nodes.Start.Typical);
        Assert.True(nodes.End.Typical < plan.End.Typical);
    }

    [Fact]
    public void Nodes_of_Windows_take_longer_and_cost_a_licence()
    {
        var linux = Plan(TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[m6i.large]"));
        var windows = Plan(TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[m6i.large]")
            .Set("Nodes.Properties.AmiType", "WINDOWS_CORE_2022_x86_64"));

        Assert.True(windows.Nodes.Single(n => n.LogicalId == "Nodes").End.Typical
            > linux.Nodes.Single(n => n.LogicalId == "Nodes").End.Typical);
        Assert.Single(windows.Costs, line => line.Note.Contains("licence of Windows", StringComparison.Ordinal));
        Assert.DoesNotContain(linux.Costs, line => line.Note.Contains("licence of Windows", StringComparison.Ordinal));
    }

    [Fact]
    public void A_Capacity_Block_was_paid_for_before_and_other_reservations_are_paid_for_without_nodes_too()
    {
        const string Data = "NodeTemplate.Properties.LaunchTemplateData";
        var reserved = TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[m6i.large]")
            .Set($"{Data}.CapacityReservationSpecification", "{CapacityReservationTarget: {CapacityReservationId: cr-1}}");
        var block = TestDeployment.Plain().Remove("Nodes.Properties.InstanceTypes").Set($"{Data}.InstanceType", "p5.48xlarge")
            .Set($"{Data}.InstanceMarketOptions", "{MarketType: capacity-block}")
            .Set("Nodes.Properties.CapacityType", "CAPACITY_BLOCK");

        var ofReserved = Assert.Single(Plan(reserved).Costs, line => line.What.StartsWith("nodes", StringComparison.Ordinal));
        var ofBlock = Assert.Single(Plan(block).Costs, line => line.What.StartsWith("nodes", StringComparison.Ordinal));

        Assert.True(ofReserved.Least > 0);
        Assert.Contains("also while no node uses it", ofReserved.Note, StringComparison.Ordinal);
        Assert.Contains("p5.48xlarge", ofBlock.What, StringComparison.Ordinal);
        Assert.Equal((0, 0), (ofBlock.Least, ofBlock.Most));
        Assert.Contains("paid for as a whole", ofBlock.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_comes_after_those_that_it_depends_on_and_the_path_has_no_gap()
    {
        var plan = Plan(TestDeployment.Cdk());

        Assert.Equal(["shop-network", "shop-security", "shop-cluster", "shop-workloads"], plan.Stacks.Select(s => s.Name));
        // Nothing orders the network and the keys.
        Assert.Equal(default, plan.Stacks[1].Start);
        Assert.Equal(plan.Stacks[0].End.Or(plan.Stacks[1].End), plan.Stacks[2].Start);
        Assert.Equal(plan.Stacks[2].End, plan.Stacks[3].Start);
        Assert.Equal(plan.End, plan.Stacks[3].End);
        Assert.Equal(["shop-network", "shop-cluster", "shop-workloads"], plan.CriticalPath.Select(s => s.Stack).Distinct());
        foreach (var stack in plan.CriticalPath.GroupBy(s => s.Stack))
        {
            var steps = stack.ToList();
            for (var i = 1; i < steps.Count; i++) Assert.Equal(steps[i - 1].End.Typical, steps[i].Start.Typical);
        }
    }

    // Public logs: a control plane in 8 to 17 minutes, then nodes in 1.5 to 4, and what is around them.
    [Fact]
    public void The_whole_is_within_what_public_logs_show()
    {
        var end = Plan(TestDeployment.Cdk()).End;

        Assert.InRange(end.Typical, 12 * 60, 30 * 60);
        Assert.True(end.Least < end.Typical && end.Typical < end.Most);
    }

    [Fact]
    public void A_month_costs_what_is_there_by_the_hour()
    {
        var costs = Plan(TestDeployment.Cdk()).Costs;

        Assert.Equal(73m, Assert.Single(costs, c => c.What.StartsWith("control plane", StringComparison.Ordinal)).Least);
        var nodes = Assert.Single(costs, c => c.What == "nodes of general, 2 to 6 m6i.large");
        Assert.Equal((2 * 0.096m * 730, 6 * 0.096m * 730), (nodes.Least, nodes.Most));
        Assert.Contains(costs, c => c is { What: "1 NAT gateway", Least: 32.85m });
    }

    [Fact]
    public void A_version_in_extended_support_costs_six_times_as_much()
    {
        var plan = Planner.Plan(TestDeployment.Cdk().Set("Cluster.Properties.Version", "'1.32'").Read(), TestDeployment.Today);

        var line = Assert.Single(plan.Costs, c => c.What.StartsWith("control plane", StringComparison.Ordinal));
        Assert.Equal((438m, "in extended support"), (line.Least, line.Note));
    }

    [Fact]
    public void A_type_whose_price_is_not_known_is_not_free()
    {
        var plan = Plan(TestDeployment.Cdk().Set("Nodes.Properties.InstanceTypes", "[z9.huge]"));

        Assert.Contains("not known", Assert.Single(plan.Costs, c => c.What.Contains("z9.huge", StringComparison.Ordinal)).Note,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Text_says_what_a_change_adds()
    {
        using var text = new StringWriter();
        PlanText.Write(Plan(TestDeployment.Cdk().Set("Nodes.Properties.ScalingConfig.MinSize", "4")),
            Plan(TestDeployment.Cdk()), text);

        Assert.Contains("of it by this change", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("What it waits for", text.ToString(), StringComparison.Ordinal);
    }
}
