using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Tests.Reporting.Compliance;

namespace EksCdk.Checks.Tests.Reporting;

/// <summary>An analysis with one outcome of every kind, written as bytes by a formatter.</summary>
internal static class SampleResult
{
    public static Finding Finding { get; } = new()
    {
        Rule = "EKS999",
        Effect = Effect.Refused,
        Title = "Names are short",
        Stack = "dev-cluster",
        Template = "cdk.out/dev cluster.template.json",
        LogicalId = "Nodes",
        ConstructPath = "dev-cluster/Nodes",
        Path = "Resources.Nodes.Properties.Name",
        Line = 12,
        Message = "The name <has> & \u0001 200 characters.",
        AwsError = "InvalidParameterException",
        Surfaces = new(DeploymentPhase.Cluster, 12),
        Fix = "Shorten it.",
        Reference = "https://docs.aws.amazon.com/eks/",
    };

    public static Finding InTwoPlaces => Finding with
    {
        Places =
            [Finding.Places[0],
                new FindingPlace("Others", "AWS::EKS::Nodegroup", "dev-cluster/Others", "Resources.Others.Properties.Name", 40)],
        Affects = ["A", "B"],
    };

    public static AnalysisResult Of(params Finding[] findings)
    {
        using var assembly = new SmallAssembly();
        assembly.Says(OutcomeState.NonCompliant, "Nodes", "The name <has> & \u0001 200 characters.")
            .Says(OutcomeState.Compliant, "Key")
            .Says(OutcomeState.Unknown, "Other", "The name is a parameter.")
                .Says(OutcomeState.NonCompliant, "Old", suppressedBecause: "It is \"old\".");
        return assembly.Analysis() with { Findings = findings };
    }

    public static byte[] Written(this Checks.Reporting.IReportFormatter formatter, AnalysisResult result)
    {
        using var output = new MemoryStream();
        formatter.Write(result, output);
        return output.ToArray();
    }
}
