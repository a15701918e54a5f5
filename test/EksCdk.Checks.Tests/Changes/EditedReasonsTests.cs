using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting;

namespace EksCdk.Checks.Tests.Changes;

public class EditedReasonsTests
{
    private const string Before = """
        name: dev
        availabilityZones: [a, b]
        nodeGroups:
          - name: general
            instanceTypes: [m6i.large]
            minSize: 2
          - name: apps
            instanceTypes: [m6i.large]
        """;

    private static AssemblySource Source(string text, string app = "app") => new("dev", "environments/dev.yaml", text, app);

    private static Change Group(string logicalId, string path, string before, string after) => new()
    {
        Kind = ChangeKind.Replaced,
        Subject = ChangeSubject.Nodes,
        Name = logicalId,
        Stack = "dev-cluster",
        LogicalId = logicalId,
        Type = "AWS::EKS::Nodegroup",
        Message = "The group is created anew.",
        Because = [new("dev-cluster", logicalId, path, before, after, "t.json", 7)],
    };

    private static ChangeReport Report(params Change[] changes) => new() { Changes = changes, Order = [], Unchanged = 0 };

    private static List<string> Last(ChangeReport report) =>
        [.. report.Changes.Select(c => c.Because is [.., { LogicalId: "" } step] ? ChangeWords.Of(step) : "")];

    [Fact]
    public void Each_group_is_explained_by_its_own_keys()
    {
        var now = Before.Replace("m6i.large]\n    minSize: 2", "m7i.large]\n    minSize: 3", StringComparison.Ordinal)
            .Replace("apps\n    instanceTypes: [m6i.large]", "apps\n    instanceTypes: [c7i.large]", StringComparison.Ordinal);

        var told = Report(
            Group("NodesgeneralNodes", "InstanceTypes[0]", "m6i.large", "m7i.large"),
            Group("NodesappsNodes", "InstanceTypes[0]", "m6i.large", "c7i.large"),
            Group("NodesgeneralNodes", "ScalingConfig.DesiredSize", "2", "3")).ExplainedBy(Source(Before), Source(now));

        Assert.Equal(
            [
                "environments/dev.yaml:5 nodeGroups[0].instanceTypes[0]: m6i.large -> m7i.large",
                "environments/dev.yaml:8 nodeGroups[1].instanceTypes[0]: m6i.large -> c7i.large",
                "environments/dev.yaml:6 nodeGroups[0].minSize: 2 -> 3",
            ],
            Last(told));
    }

    [Fact]
    public void The_only_edit_explains_what_the_same_app_makes_of_it()
    {
        var now = Before.Replace("[a, b]", "[a, b, c]", StringComparison.Ordinal);
        var report = Report(Group("NodesgeneralNodes", "Subnets", "", "SubnetC"));

        Assert.Equal(["environments/dev.yaml:2 availabilityZones[2]: c"],
            Last(report.ExplainedBy(Source(Before), Source(now))));
        Assert.Equal([""], Last(report.ExplainedBy(Source(Before), Source(now, "another app"))));
        Assert.Equal([""], Last(report.ExplainedBy(Source(Before, ""), Source(now, ""))));
    }

    [Fact]
    public void Values_of_one_list_are_one_edit() => Assert.Equal(
        [new EditedKey("zones", "a, b", "b, c, d", 1), new EditedKey("types[0]", "x", "y", 2)],
        EditedKey.Between("zones: [a, b]\ntypes: [x]\n", "zones: [b, c, d]\ntypes: [y]\n"));

    [Fact]
    public void What_no_edited_key_explains_gets_none()
    {
        var now = $"{Before}\ntags: {{ team: core }}\nkubernetesVersion: \"1.36\"\n";
        var told = Report(
            Group("NodesgeneralNodes", "AmiType", "AL2023", "Bottlerocket"),
            Group("NodesgeneralNodes", "LaunchTemplateData.TagSpecifications[0].Tags", "", "{Key: team, Value: core}"),
            Group("NodesgeneralNodes", "Version", "1.35", "1.36")).ExplainedBy(Source(Before), Source(now));

        Assert.Equal(
            ["", "environments/dev.yaml:9 tags.team: core", "environments/dev.yaml:10 kubernetesVersion: 1.36"], Last(told));
    }

    [Fact]
    public void To_accept_a_change_does_not_explain_it()
    {
        var now = $"{Before}\naccept: [{{ name: NodesgeneralNodes, reason: meant }}]\n";

        var report = Report(Group("NodesgeneralNodes", "AmiType", "a", "b"));

        var explained = report.ExplainedBy(Source(Before), Source(now));

        Assert.Equal([""], Last(explained));
        Assert.Empty(explained.Edited);
    }

    [Fact]
    public void Of_several_the_same_is_said_of_each()
    {
        var one = Group("A", "", "", "") with { Message = "It is deleted.", Kind = ChangeKind.Removed };

        Assert.Equal("It is deleted.", ChangeWords.MessageOf([one]));
        Assert.Equal("Each is deleted.", ChangeWords.MessageOf([one, one with { Name = "B" }]));
    }

    [Fact]
    public void What_is_only_changed_in_place_is_no_other() =>
        Assert.Equal("1 resource changed in place, 2 resources new", ChangeWords.Rest(Report(
            Group("A", "", "", "") with { Kind = ChangeKind.InPlace, Subject = ChangeSubject.Other },
            Group("B", "", "", "") with { Kind = ChangeKind.Created, Subject = ChangeSubject.Other },
            Group("C", "", "", "") with { Kind = ChangeKind.Created, Subject = ChangeSubject.Other })));
}
