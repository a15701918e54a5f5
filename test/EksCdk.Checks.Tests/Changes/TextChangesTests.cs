using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Tests.Changes;

/// <summary>Values that a deployment only completes: what of them is certainly another, and what keeps its value.</summary>
public sealed class TextChangesTests
{
    private static TestDeployment WithSize(TestDeployment d) => d.Parameter("Size", byDefault: "m6i.large")
        .Set("Nodes.Properties.InstanceTypes", "[!Ref Size]").Remove("Nodes.Properties.NodegroupName");

    private static TestDeployment WithLogs(TestDeployment d, string name) => d.Parameter("Stage").Add("Logs",
        $"{{ Type: AWS::Logs::LogGroup, Properties: {{ LogGroupName: !Sub '{name}' }} }}");

    private static TestDeployment WithUserData(TestDeployment d, string text) => d.Parameter("Stage").Set(
        "NodeTemplate.Properties.LaunchTemplateData.UserData", $"!Base64 {{ 'Fn::Sub': '{text}' }}");

    private static readonly Edit[] All =
    [
        new("a stack that is there takes no notice of another default", d => d.Parameter("Size", byDefault: "m7i.large"))
        {
            Base = WithSize,
        },
        new("nor of one that goes", d => d.Parameter("Size")) { Base = WithSize },
        new("a parameter that is new has its default", d => d.Parameter("Size", byDefault: "m7i.large")
            .Set("Nodes.Properties.InstanceTypes", "[!Ref Size]"), "Replaced Nodes")
        {
            Base = d => d.Remove("Nodes.Properties.NodegroupName"),
        },
        new("what starts otherwise is another, whatever follows",
            d => d.Set("Logs.Properties.LogGroupName", "!Sub '/b/${Stage}'"), "Replaced Logs")
        {
            Base = d => WithLogs(d, "/a/${Stage}"),
        },
        new("what ends otherwise is another, whatever is before", d => d.Set("Logs.Properties.LogGroupName", "!Sub '${Stage}/b'"),
            "Replaced Logs") { Base = d => WithLogs(d, "${Stage}/a") },
        new("what only goes on otherwise may be the same",
            d => d.Set("Logs.Properties.LogGroupName", "!Sub '/a${Stage}'"), "MayBeReplaced Logs")
        {
            Base = d => WithLogs(d, "/a/${Stage}"),
        },
        new("encoded text is another where the text is",
            d => d.Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Base64 { 'Fn::Sub': 'echo b ${Stage}' }"),
            "*", "Rolls Nodes") { Base = d => WithUserData(d, "echo a ${Stage}") },
    ];

    public static TheoryData<string> Names => [.. All.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_told_as_it_happens(string name)
    {
        var edit = All.Single(e => e.Name == name);
        if (edit.Told is ["*", ..]) edit.AssertTold(TestDeployment.Plain, inStacks: false);
        else
            Assert.Equal(edit.Told, Edit.Words(edit.Compare(TestDeployment.Plain)).Where(w => w != "Noted cluster"));
    }

    [Fact]
    public void Another_default_is_told_of_the_stack()
    {
        var change = Assert.Single(All[0].Compare(TestDeployment.Plain).Changes);

        Assert.Equal((ChangeKind.Noted, ChangeSubject.Stack), (change.Kind, change.Subject));
        Assert.Contains("Size (m6i.large -> m7i.large)", change.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_of_user_data_that_is_different_is_the_reason()
    {
        var rolls = All[^1].Compare(TestDeployment.Plain).Changes.First(c => c.Kind == ChangeKind.Rolls);

        Assert.Equal(("echo a ${Stage}", "echo b ${Stage}"), (rolls.Because[^1].Before, rolls.Because[^1].After));
    }
}
