using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Tests.Changes;

/// <summary>An edit of the complete cluster, and what must be told of it.</summary>
/// <param name="Name">What is edited.</param>
/// <param name="Make">The edit.</param>
/// <param name="Told">
/// All that is told, worst first: <c>Replaced Nodes</c>. What is in place or new by itself is left out. After <c>*</c>, there
/// may be more.
/// </param>
internal sealed record Edit(string Name, Func<TestDeployment, TestDeployment> Make, params string[] Told)
{
    /// <summary>What is told beyond that where the cluster is split over stacks: an export is in use.</summary>
    public string[] InStacks { get; init; } = [];

    /// <summary>An edit of what was deployed, before the edit.</summary>
    public Func<TestDeployment, TestDeployment> Base { get; init; } = deployment => deployment;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>What is told in one of the shapes.</summary>
    public ChangeReport Compare(Func<TestDeployment> shape) => ChangeAnalyzer.Compare(
        Base(shape()).Read(), Make(Base(shape())).Read(), new AnalysisOptions { Today = TestDeployment.Today });

    /// <summary>It is told as expected in one of the shapes.</summary>
    public void AssertTold(Func<TestDeployment> shape, bool inStacks)
    {
        var told = Words(Compare(shape));
        var expected = Told.Where(w => w != "*").Concat(inStacks ? InStacks : []).ToList();
        Assert.All(expected, word => Assert.Contains(word, told));
        if (Told is not ["*", ..]) Assert.Equal(expected.Order(), told.Distinct().Order());
    }

    /// <summary>The report in the words of <see cref="Told"/>.</summary>
    public static List<string> Words(ChangeReport report) =>
    [
        .. report.Changes.Where(c => c.Kind < ChangeKind.InPlace)
            .Select(c => $"{c.Kind} {(c.LogicalId.Length > 0 ? c.LogicalId : c.Stack)}"),
    ];
}
