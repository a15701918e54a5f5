using System.Text.RegularExpressions;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>AMI types are a closed list.</summary>
internal sealed partial class AmiTypeExists() : Rule(new RuleInfo("EKS279")
{
    Title = "A node group's AMI type is one that EKS has",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "EKS accepts AMI types of a closed list only, case and underscores included.",
    AwsError = "failed validation constraint for keyword [enum]",
    Surfaces = new(DeploymentPhase.NodeGroup, 0, 15),
    Fix = "Use an AMI type of the list of CreateNodegroup.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
            if (group.Resource["AmiType"] is { Text: { } type } written)
                yield return Judge(group, type, written);
    }

    private Outcome Judge(NodeGroup group, string type, Value written)
    {
        if (AmiTypes.All.Contains(type)) return Compliant(group.Resource, $"{type} is an AMI type.", written);
        var meant = AmiTypes.All.FirstOrDefault(k => Spelling.IsMistakenFor(type.ToLowerInvariant(), k.ToLowerInvariant()));
        if (meant is not null) return Broken(group.Resource, written, $"There is no AMI type {type}; it is {meant}.");
        if (MayBeNew().IsMatch(type) && !type.EndsWith("_GPU", StringComparison.Ordinal))
            return Unknown(group.Resource, $"{type} is not an AMI type that is known here", written);
        var form = type.Contains("ARM", StringComparison.OrdinalIgnoreCase) ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD";
        return Broken(group.Resource, written, $"There is no AMI type {type}: they are written like {form}.");
    }

    // New variants and releases appear; the way in which they are written has stayed.
    [GeneratedRegex(
        "^(AL20[0-9]{2}_(x86_64|ARM_64)_[A-Z_]+|BOTTLEROCKET_(x86_64|ARM_64)(_[A-Z_]+)?|WINDOWS_(CORE|FULL)_20[0-9]{2}_x86_64|[A-Z0-9]+_(x86_64|ARM_64)[A-Z_]*)$")]
    private static partial Regex MayBeNew();
}
