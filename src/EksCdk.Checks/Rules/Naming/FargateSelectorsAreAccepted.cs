using System.Text.RegularExpressions;
namespace EksCdk.Checks.Rules.Naming;

/// <summary>A Fargate profile selects pods by namespace and labels.</summary>
internal sealed partial class FargateSelectorsAreAccepted() : Rule(new RuleInfo("EKS927")
{
    Title = "Fargate profiles have selectors, with valid namespaces and labels",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why =
        "EKS refuses a profile with no selector, a namespace that no Kubernetes namespace can have, and labels that Kubernetes " +
        "does not allow. The wildcards * and ? are allowed in namespaces, keys and values.",
    AwsError = "InvalidParameterException: The namespace provided is invalid",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Write at least one selector, each with the name of a namespace, or with wildcards in its place.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html#fargate-profile-wildcards",
    GivesWayTo = [typeof(RequiredPropertiesAreThere)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var profile in model.FargateProfiles.OneByOne())
        {
            var selectors = profile.Settings["Selectors"];
            yield return selectors.IsUnknown ? Unknown(
                profile.Resource,
                $"The selectors are not known: {selectors.Why}",
                selectors)
                : selectors.Items.Length > 0 ? Compliant(profile.Resource, $"{profile.Label} has selectors.", selectors)
                : Broken(profile.Resource, selectors, $"{profile.Label} has no selector.", awsError: "");
            foreach (var selector in selectors.Items)
            {
                var name = selector["Namespace"];
                yield return Decide(
                    name.Text is { } text ? IsNamespace().IsMatch(text) : name.IsMissing ? false : null,
                    profile.Resource,
                    name,
                    $"'{name.Display}' may be a namespace.",
                    $"'{name.Display}' in a selector of {profile.Label} can't be a namespace.");
                foreach (var (place, key, value) in Labels(selector["Labels"]))
                    if (Problem(key, value) is { } problem)
                        yield return Broken(
                            profile.Resource,
                            place,
                            $"A selector of {profile.Label} has {problem}.",
                            awsError: "InvalidParameterException: Selector label provided is invalid.");
            }
        }
    }

    // AWS::EKS::FargateProfile has a list of keys and values, the custom resource the map of the API.
    private static IEnumerable<(Value Place, string? Key, string? Value)> Labels(Value labels) => labels.IsMap
        ? labels.Members.Select(m => (m.Value, (string?)m.Key, m.Value.Text))
        : labels.Items.Select(l => (l, l["Key"].Text, l["Value"].Text));

    private static string? Problem(string? key, string? value)
    {
        if (key is not null && Unresolved.In(key) is null && !NodeLabels.IsKeyPattern(key))
            return $"'{key}', which is not a valid key of a label";
        return value is null || NodeLabels.IsValuePattern(value)
            ? null
            : $"'{value}', which is not a valid value of a label";
    }

    [GeneratedRegex("^[a-z0-9*?]([-a-z0-9*?]{0,61}[a-z0-9*?])?$")]
    private static partial Regex IsNamespace();
}
