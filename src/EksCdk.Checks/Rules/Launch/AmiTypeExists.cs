using System.Text.RegularExpressions;
using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>AMI types are a closed list.</summary>
internal sealed partial class AmiTypeExists() : Rule(new RuleInfo("EKS279")
{
    Title = "A node group's AMI type is one that EKS has",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why = "EKS takes AMI types from a closed list, case and underscores included.",
    AwsError = "failed validation constraint for keyword [enum]",
    SurfacesAfter = "at once, or when the node group's turn comes",
    Fix = "Take an AMI type from the list of CreateNodegroup.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups)
            if (group.Resource["AmiType"] is { Text: { } type } written)
                yield return Known.Contains(type) ? Compliant(group.Resource, $"{type} is an AMI type.", written)
                    : Known.FirstOrDefault(k => Spelling.IsMistakenFor(type.ToLowerInvariant(), k.ToLowerInvariant())) is { } meant ? Broken(group.Resource, written, $"There is no AMI type {type}; it is {meant}.")
                    : MayBeNew().IsMatch(type) && !type.EndsWith("_GPU", StringComparison.Ordinal) ? Unknown(group.Resource, $"{type} is not an AMI type that is known here", written)
                    : Broken(group.Resource, written, $"There is no AMI type {type}: they are written like {(type.Contains("ARM", StringComparison.OrdinalIgnoreCase) ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD")}.");
    }

    private static readonly HashSet<string> Known =
    [
        "CUSTOM", "AL2_x86_64", "AL2_x86_64_GPU", "AL2_ARM_64",
        "AL2023_x86_64_STANDARD", "AL2023_ARM_64_STANDARD", "AL2023_x86_64_NVIDIA", "AL2023_ARM_64_NVIDIA", "AL2023_x86_64_NEURON",
        "BOTTLEROCKET_x86_64", "BOTTLEROCKET_ARM_64", "BOTTLEROCKET_x86_64_FIPS", "BOTTLEROCKET_ARM_64_FIPS", "BOTTLEROCKET_x86_64_NVIDIA", "BOTTLEROCKET_ARM_64_NVIDIA", "BOTTLEROCKET_x86_64_NVIDIA_FIPS", "BOTTLEROCKET_ARM_64_NVIDIA_FIPS",
        "WINDOWS_CORE_2019_x86_64", "WINDOWS_FULL_2019_x86_64", "WINDOWS_CORE_2022_x86_64", "WINDOWS_FULL_2022_x86_64", "WINDOWS_CORE_2025_x86_64", "WINDOWS_FULL_2025_x86_64",
    ];

    // New variants and releases come; the way in which they are written has stayed.
    [GeneratedRegex("^(AL20[0-9]{2}_(x86_64|ARM_64)_[A-Z_]+|BOTTLEROCKET_(x86_64|ARM_64)(_[A-Z_]+)?|WINDOWS_(CORE|FULL)_20[0-9]{2}_x86_64|[A-Z0-9]+_(x86_64|ARM_64)[A-Z_]*)$")]
    private static partial Regex MayBeNew();
}
