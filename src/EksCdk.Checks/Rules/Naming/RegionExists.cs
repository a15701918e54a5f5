using System.Text.RegularExpressions;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>A region is one of a list.</summary>
internal sealed partial class RegionExists() : Rule(new RuleInfo("EKS932")
{
    Title = "The stacks are deployed to a region that exists",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A mistyped region is found only when the deployment begins, and a region that is not meant is found later, on the " +
        "bill.",
    Surfaces = new(DeploymentPhase.ChangeSet),
    Fix = "Write the region as AWS does, for example us-east-1.",
    Reference = "https://docs.aws.amazon.com/general/latest/gr/eks.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.Resource.Stack.Region is not { } region) continue;
            if (Regions.PartitionOf(region) is not null) yield return Compliant(cluster.Resource, $"EKS is in {region}.");
            else if (!IsRegion().IsMatch(region)) yield return Broken(
                cluster.Resource,
                null,
                $"'{region}' is not the name of a region.");
            else yield return Unknown(cluster.Resource, $"{region} is not a region that is known here");
        }
    }

    // Regions come with new countries, and always with one of these directions.
    [GeneratedRegex("^[a-z]{2,4}(-[a-z]+)*-(north|south|east|west|central|northeast|northwest|southeast|southwest)-[0-9]$")]
    private static partial Regex IsRegion();
}
