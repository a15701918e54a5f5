using EksCdk.Checks.Changes;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Tests.Changes;

/// <summary>
/// The assemblies of AWS's own tests, as they were in 2025 and in 2026: what is told of each difference has its reason in an edit
/// that does just that.
/// </summary>
public sealed class KnownGoodPairsTests
{
    private static readonly KnownGood Old = KnownGood.All[0];
    private static readonly KnownGood New = KnownGood.All[1];

    // What the edits of that year were, and what they do. Of the custom provider's removal see the native one, which is new.
    private static readonly (ChangeKind Kind, string Path, string Type)[] Explained =
    [
        (ChangeKind.Refused, "Version", "AWS::EKS::Cluster"),
        (ChangeKind.Refused, "Config.version", "Custom::AWSCDK-EKS-Cluster"),
        (ChangeKind.Replaced, "AmiType", "AWS::EKS::Nodegroup"),
        (ChangeKind.Replaced, "InstanceTypes", "AWS::EKS::Nodegroup"),
    ];

    public static TheoryData<string> Names => SharedFolder.Root is null ? []
        : [.. Old.Assemblies.Where(a => New.Assemblies.Contains(Renamed(a)))];

    [SharedTheory]
    [MemberData(nameof(Names))]
    public void Nothing_is_told_that_no_edit_explains(string assembly)
    {
        var report = ChangeAnalyzer.Compare(Read(Old, assembly), Read(New, Renamed(assembly)),
            new AnalysisOptions { Today = New.Today });

        Assert.All(report.Changes.Where(c => c.Kind is ChangeKind.Stuck or ChangeKind.Refused or ChangeKind.Replaced
            or ChangeKind.Rolls or ChangeKind.MayBeReplaced or ChangeKind.MayRoll or ChangeKind.Resized), change =>
        {
            // The custom provider went, and the native one has the same URL. The AMI is that of a parameter.
            if (change is { Kind: ChangeKind.Stuck, Type: "AWS::IAM::OIDCProvider" }) return;
            if (change.Kind == ChangeKind.MayRoll && change.Message.Contains("/aws/service/", StringComparison.Ordinal)) return;
            Assert.NotEmpty(change.Because);
            Assert.Contains((change.Kind, Delta.Bare(change.Because[^1].Path), change.Type), Explained);
        });
    }

    [SharedTheory]
    [MemberData(nameof(Names))]
    public void The_same_assembly_changes_nothing(string assembly)
    {
        var report = ChangeAnalyzer.Compare(Read(Old, assembly), Read(Old, assembly), new AnalysisOptions { Today = Old.Today });

        Assert.Empty(report.Changes);
    }

    private static Deployment Read(KnownGood known, string assembly) =>
        DeploymentReader.Read([Path.Combine(SharedFolder.Of(known.Folder), assembly)]);

    private static string Renamed(string assembly) =>
        assembly.Replace("aws-eks-v2-alpha", "aws-eks-v2", StringComparison.Ordinal);
}
