namespace EksCdk.Checks.Rules.Launch;

/// <summary>What a program leaves in a key when a value is known only at deployment.</summary>
internal sealed class KeysAreResolved() : Rule(new RuleInfo("EKS257")
{
    Title = "Tag keys, label keys and condition keys are resolved",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "CloudFormation puts no values into keys. Where a program builds a key from a value that is known only at " +
        "deployment, the key keeps the placeholder: the autoscaler finds no group, a trust policy never matches, or the " +
        "request is refused.",
    Surfaces = new(DeploymentPhase.Never),
    Fix = "Build the key from a name that is known when the template is made, or with CfnJson.",
    Reference = "https://docs.aws.amazon.com/cdk/v2/guide/tokens.html",
})
{
    private const int MaxDepth = 64;
    private static readonly string[] Types =
        ["AWS::EKS::", "AWS::AutoScaling::", "AWS::EC2::", "AWS::IAM::", "Custom::AWSCDK-EKS-"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var resource in model.Resources.OneByOne())
            if (Array.Exists(Types, t => resource.Type.StartsWith(t, StringComparison.Ordinal))
                && resource.Node["Properties"] is { } properties
                && Find(properties, isKey: false, isSub: false, 0) is { } hit)
                yield return Judge(resource, hit, hit.PlaceIn(resource.Properties));

        foreach (var compute in model.NodeGroups.OneByOne())
        {
            var labels = compute.Resource["Labels"];
            if (labels.IsUnknown)
                yield return Unknown(
                    compute.Resource,
                    $"The keys of the labels are not known: {labels.Why}.",
                    labels);
            else if (!labels.IsMissing)
                yield return Compliant(
                    compute.Resource,
                    "The keys of the labels are looked through.",
                    labels);
        }
    }

    private Outcome Judge(Resource resource, Hit hit, Value place) => Broken(
        resource,
        place,
        $"The key '{Multipart.FirstLine(hit.Key)}' in {resource.LogicalId} holds {hit.Placeholder}, which nothing replaces.",
        EffectOf(resource, hit, place.Path));

    // EKS refuses a label whose key is none, and may refuse such a tag. Elsewhere it is accepted, and those who look for it
    // find nothing.
    private static Effect? EffectOf(Resource resource, Hit hit, string path)
    {
        if (resource.Type == "AWS::EKS::Nodegroup")
            return path.StartsWith("Properties.Labels", StringComparison.Ordinal) ? null : Effect.Possible;
        var isCondition = path.Contains(".Condition", StringComparison.Ordinal);
        var isOfKubernetes = hit.Key.Contains("k8s.io/", StringComparison.Ordinal)
            || hit.Key.Contains("kubernetes.io/", StringComparison.Ordinal);
        return hit.IsCertain || isCondition || isOfKubernetes ? Effect.Broken : Effect.Advice;
    }

    // Looks at the template itself, not at values: most resources have nothing to do with it.
    private static Hit? Find(Node node, bool isKey, bool isSub, int depth)
    {
        if (depth > MaxDepth || !(isKey || node.HasAny(NodeContents.DoubtfulKeys | NodeContents.KeyMembers))) return null;
        if (isKey && node.IsScalar) return HitIn(node.Text, isSub);
        foreach (var (name, member) in node.Pairs)
        {
            if (HitIn(name, isSub) is { } own) return own;
            if (Find(member, isKey || (name == "Key" && node["Value"] is not null), isSub
                || name == "Fn::Sub", depth + 1) is { } hit)
            {
                var step = name;
                return hit.Under(v => v[step]);
            }
        }

        for (var i = 0; i < node.Items.Count; i++)
        {
            if (Find(node.Items[i], isKey, isSub, depth + 1) is { } hit)
            {
                var index = i;
                return hit.Under(v => v[index]);
            }
        }

        return null;
    }

    // ${Name} may be meant as it stands there; what other programs leave behind never is.
    private static Hit? HitIn(string key, bool isSub)
    {
        if (Unresolved.In(key) is { } mark) return new Hit(key, mark, IsCertain: true);
        return !isSub && Unresolved.PlaceholderIn(key) is { } placeholder ? new Hit(key, placeholder, IsCertain: false) : null;
    }

    private sealed record Hit(string Key, string Placeholder, bool IsCertain)
    {
        private readonly Stack<Func<Value, Value>> _way = [];

        public Hit Under(Func<Value, Value> step)
        {
            _way.Push(step);
            return this;
        }

        // Functions in the template are no part of a value: the place is as near as values lead.
        public Value PlaceIn(Value properties)
        {
            var place = properties;
            foreach (var step in _way)
            {
                if (step(place) is not { IsMissing: false } next) break;
                place = next;
            }

            return place;
        }
    }
}
