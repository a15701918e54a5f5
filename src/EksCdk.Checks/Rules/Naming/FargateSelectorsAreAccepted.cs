using System.Text.RegularExpressions;
using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>A Fargate profile selects pods by namespace and labels.</summary>
internal sealed partial class FargateSelectorsAreAccepted() : Rule(new RuleInfo("EKS927")
{
    Title = "Selectors of Fargate profiles are 1 to 5, with valid namespaces and labels",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "EKS refuses a profile with no selector or more than five, a namespace that no Kubernetes namespace can have, and " +
        "labels that Kubernetes does not allow. Wildcards * and ? are allowed.",
    AwsError =
        "InvalidParameterException: Request contains more than 5 Selectors; or: The namespace provided is invalid; or: " +
        "Selector label provided is invalid.",
    SurfacesAfter = "15 min",
    Fix = "Write one to five selectors, each with the name of a namespace; put more into another profile.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateFargateProfile.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var profile in model.FargateProfiles)
        {
            var selectors = profile.Settings["Selectors"];
            if (selectors.IsUnknown)
            {
                yield return Unknown(profile.Resource, $"The selectors are not known: {selectors.Why}", selectors);
                continue;
            }

            var most = Limits.Fixed("fargateSelectors");
            yield return Decide(selectors.Items.Count >= 1 && selectors.Items.Count <= most, profile.Resource, selectors, $"{profile.Label} has {selectors.Items.Count} selectors.", $"{profile.Label} has {selectors.Items.Count} selectors, not 1 to {most}.");
            foreach (var selector in selectors.Items)
            {
                var name = selector["Namespace"];
                yield return Decide(name.Text is { } text ? IsNamespace().IsMatch(text) : name.IsMissing ? false : null, profile.Resource, name, $"'{name.Display}' may be a namespace.", $"'{name.Display}' in a selector of {profile.Label} can't be a namespace.");
                if (LabelProblem(profile, selector["Labels"]) is { } problem) yield return Broken(profile.Resource, selector["Labels"], problem);
            }
        }
    }

    // AWS::EKS::FargateProfile has a list of keys and values, the custom resource the map of the API.
    private static string? LabelProblem(FargateProfile profile, Value labels)
    {
        var keys = labels.IsMap ? labels.Members.Select(m => m.Key).ToList() : [.. labels.Items.Select(l => l["Key"].Text).OfType<string>()];
        var most = Limits.Fixed("fargateSelectorLabels");
        if (keys.Count > most) return $"A selector of {profile.Label} has {keys.Count} labels, more than {most}.";
        return keys.Find(k => !KubernetesLabels.IsKey(k)) is { } wrong ? $"'{wrong}' in a selector of {profile.Label} is not a valid key of a label." : null;
    }

    [GeneratedRegex("^[a-z0-9*?]([-a-z0-9*?]{0,61}[a-z0-9*?])?$")]
    private static partial Regex IsNamespace();
}
