using System.Collections;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Configuration;
using EksCdk.Configuration.Loading;

namespace EksCdk.Tests.Validation;

/// <summary>
/// Drawn environments that the loader accepts, synthesized for real: nothing is open in any, every group of nodes joins, every
/// workload works. Thousands more are judged without jsii, value by value, in the tests of the analyzer (OwnHalvesTests).
/// </summary>
public sealed class DrawnEnvironmentsTests
{
    private const int Synths = 20;

    // A version that costs more, as it does: on which day which one does, is not ours.
    private const string OldVersion = "EKS129";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Synths)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_environment_that_loads_has_nothing_open_and_is_proven(int seed)
    {
        var environment = DrawnEnvironment.Of(seed).Complete;
        using var platform = new SynthesizedPlatform(environment);
        var isKnown = environment.NodeGroups.All(group => !group.InstanceTypes.Contains(DrawnEnvironment.Newer));
        Assert.Empty(platform.Report.Entries.Where(entry => entry.Status == ComplianceStatus.Open && entry.Rule != OldVersion)
            .Select(entry => $"{entry.Rule} {entry.ConstructPath}: {entry.Message}"));
        Assert.Empty(
            from node in platform.Report.Nodes
            where isKnown && node.Verdict != Verdict.Joins
            from evidence in node.Links.SelectMany(link => link.Evidence)
            where evidence.State != LinkState.Proven
            select $"{node.Label} {evidence.Rule}: {evidence.Message}");
        Assert.DoesNotContain(platform.Report.Nodes, node => node.Verdict == Verdict.Fails);
        Assert.Empty(
            from cluster in platform.Report.Workloads
            where cluster.Verdict != LinkState.Proven
            from evidence in cluster.Evidence
            where evidence.State != LinkState.Proven
            select $"{cluster.Label} {evidence.Rule}: {evidence.Message}");
    }

    // Files beside that of the environment, which one without a file does not have; environments/ and samples/ have them.
    private static readonly string[] NotDrawn = ["charts.values", "manifests"];

    [Fact]
    public void Every_key_of_the_file_is_drawn()
    {
        var said = Enumerable.Range(1, 2 * Synths).Select(DrawnEnvironment.Of).SelectMany(one => Said(one.Said, "")).ToHashSet();

        Assert.Equal(NotDrawn.Order(), Keys(typeof(EnvironmentConfiguration), "").Where(key => !said.Contains(key)).Order());
    }

    private static IEnumerable<string> Keys(Type record, string path) =>
        from property in RecordShape.Properties(record)
        let key = path + property.Name
        let inner = RecordShape.ListOf(property.Type) ?? property.Type
        from one in RecordShape.IsRecord(inner) ? Keys(inner, $"{key}.") : [key]
        select one;

    // What an environment says that is not so by itself.
    private static IEnumerable<string> Said(object record, string path)
    {
        var byItself = RecordShape.Placeholder(record.GetType())!;
        foreach (var property in RecordShape.Properties(record.GetType()))
        {
            if (property.Property.GetValue(record) is not { } value) continue;
            var key = path + property.Name;
            if (RecordShape.IsRecord(property.Type))
                foreach (var inner in Said(value, $"{key}.")) yield return inner;
            else if (RecordShape.ListOf(property.Type) is { } element && RecordShape.IsRecord(element))
                foreach (var inner in ((IEnumerable)value).Cast<object>().SelectMany(one => Said(one, $"{key}.")))
                    yield return inner;
            else if (!Same(value, property.Property.GetValue(byItself))) yield return key;
        }
    }

    private static bool Same(object value, object? other) => value is IEnumerable some and not string
        ? other is IEnumerable others ? some.Cast<object>().SequenceEqual(others.Cast<object>()) : !some.Cast<object>().Any()
        : value.Equals(other);
}
