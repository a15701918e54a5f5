namespace EksCdk.Checks.Rules;

/// <summary>
/// What is known of Karpenter's calls for a pool: where it makes them, and the tags that it gives to everything that it makes.
/// </summary>
/// <param name="pool">The pool, as a manifest in the templates describes it.</param>
internal sealed class KarpenterRequest(KarpenterPool pool)
{
    private const string RequestTag = "aws:RequestTag/", ResourceTag = "aws:ResourceTag/", CreateAction = "ec2:CreateAction",
        TagKeys = "aws:TagKeys", OwnResourceTag = "ec2:ResourceTag/";

    // https://karpenter.sh/docs/concepts/nodeclasses/#spectags: tags with it are refused in a node class.
    private const string ClusterMark = "kubernetes.io/cluster/";

    private static readonly string[] Comparisons = ["StringEquals", "StringLike", "Bool"];

    /// <summary>Whether a comparison holds; null where it is not known to, as a class may have more tags of its own.</summary>
    /// <param name="type">The type of the resource that the call is made on; null where it is none that Karpenter made.</param>
    public Permissions.Comparison On(string? type = null) => (comparison, key, values) =>
        Holds(comparison, WithoutService(key), values, type);

    private bool? Holds(string comparison, string key, Value values, string? type) =>
        comparison is "Null" ? IsAbsent(key, type) is { } absent && values.Items is [var first, ..] && first.Bool is { } asked
            ? absent == asked : null
        : comparison is "ForAllValues:StringEquals" or "ForAllValues:StringLike" && key is TagKeys
            ? IsOutside(values, type) is true ? false : null
        : comparison is "StringNotEquals" or "StringNotLike" && key.StartsWith(RequestTag, StringComparison.Ordinal)
            ? LacksTag(key[RequestTag.Length..], values, type)
        : !Comparisons.Contains(comparison) ? null
        : key == CreateAction ? KarpenterCalls.CreatedBy.All(call => IsAny(values, call) is true) ? true : null
        : KarpenterCalls.Conditions.TryGetValue(key, out var written) ? IsAny(values, FillIn(written), written)
        : key.StartsWith(RequestTag, StringComparison.Ordinal) ? HasTag(key[RequestTag.Length..], values)
        : key.StartsWith(ResourceTag, StringComparison.Ordinal) && type is "subnet"
            ? OfSubnets(key[ResourceTag.Length..], values)
        : key.StartsWith(ResourceTag, StringComparison.Ordinal) && type is "security-group"
            ? OfGroups(key[ResourceTag.Length..], values)
        : key.StartsWith(ResourceTag, StringComparison.Ordinal) && type is not null && KarpenterCalls.Tagged.Contains(type)
            ? HasTag(key[ResourceTag.Length..], values)
        : null;

    // Those that the class selects, where all of them are in the templates.
    private bool? OfSubnets(string key, Value values)
    {
        if (pool.Subnets is not { AllKnown: true, Count: > 0 } subnets) return null;
        bool? any = false, all = true;
        foreach (var subnet in subnets)
        {
            var has = HasTag(subnet, key, values);
            any |= has;
            all &= has;
        }

        return all is true ? true : any is false ? false : null;
    }

    // An instance is started with all of them. Those that EKS makes are tagged by EKS.
    private bool? OfGroups(string key, Value values)
    {
        if (pool.SelectedGroups is not { } selected) return null;
        bool? all = selected.ClusterGroup ? null : true;
        foreach (var id in selected.Ids)
            all &= pool.Model.Find<SecurityGroup>(id) is { } group ? HasTag(group, key, values) : null;
        return all;
    }

    private static bool? HasTag(View view, string key, Value values)
    {
        var tags = view.Resource["Tags"];
        bool? has = tags.IsUnknown || key.StartsWith("aws:", StringComparison.Ordinal) ? null : false;
        foreach (var tag in tags.Items) has |= tag["Key"].Is(key) & Fits(tag["Value"], values);
        return has;
    }

    private static bool? Fits(Value value, Value patterns)
    {
        bool? fits = patterns.IsUnknown ? null : false;
        foreach (var pattern in patterns.Items)
            fits |= pattern.Text is { } glob && value.Text is { } text ? Glob.Matches(glob, text, StringComparison.Ordinal)
                : pattern.SameAs(value);
        return fits;
    }

    // What a call only uses is given no tags by it.
    private bool? LacksTag(string key, Value values, string? type) =>
        HasTag(key, values) is true && type is "subnet" or "security-group" or "image" or "launch-template" ? null
        : !HasTag(key, values);

    // What a call makes with its tags, in that call.
    private static bool IsMade(string? type) => type is "instance" or "volume" or "network-interface" or "fleet"
        or "spot-instances-request";

    private static string WithoutService(string key) =>
        key.StartsWith(OwnResourceTag, StringComparison.Ordinal) ? ResourceTag + key[OwnResourceTag.Length..] : key;

    private Value Given => pool.NodeClass.At("spec.tags");

    // Whether only the node class decides about a tag: it is none of those that Karpenter gives.
    private bool IsOfTheClass(string key) => !Given.IsUnknown
        && !KarpenterCalls.OwnTags.Any(p => Glob.Matches(p, key, StringComparison.Ordinal));

    private bool? IsAbsent(string key, string? type)
    {
        if (!key.StartsWith(RequestTag, StringComparison.Ordinal) || !IsMade(type)) return null;
        var tag = key[RequestTag.Length..];
        return KarpenterCalls.Tags.Keys.Any(k => FillIn(k) == tag) ? false
            : IsOfTheClass(tag) ? Given[tag].IsMissing : null;
    }

    // A tag of the node class that is none of those that may be given.
    private bool? IsOutside(Value values, string? type) => IsMade(type) && !Given.IsUnknown
        && values.Items.All(v => v.Text is not null)
        && Given.Members.Any(tag => IsAny(values, tag.Key) is null) ? true : null;

    private bool? HasTag(string key, Value values)
    {
        foreach (var (pattern, value) in KarpenterCalls.Tags)
            if (FillIn(pattern) == key) return IsAny(values, FillIn(value), value);
        if (IsOfTheClass(key)) return Given[key].IsMissing ? false : Fits(Given[key], values);
        // Nobody but Karpenter itself gives such tags, and it gives that of its own cluster.
        return key.StartsWith(ClusterMark, StringComparison.Ordinal) && pool.Cluster?.Name.Text is not null ? false : null;
    }

    // "*" takes whatever the name of the pool turns out to be, and AWS::Region the region of the stack.
    private static bool? IsAny(Value values, string? text, string? written = null) => values.Items.Any(v =>
        v.Text is "*"
        || v.Text is { } pattern && text is not null && Glob.Matches(pattern, text, StringComparison.Ordinal)
        || written is not null && v.Display.Replace("AWS::AccountId", "Account", StringComparison.Ordinal)
            .Replace("AWS::", "", StringComparison.Ordinal) == written) ? true : null;

    private string? FillIn(string text)
    {
        var stack = pool.Resource.Stack;
        var filled = Put(text, "ClusterName", pool.Cluster?.Name.Text);
        filled = Put(filled, "NodePool", pool.Name.Text);
        filled = Put(filled, "NodeClass", pool.NodeClass.At("metadata.name").Text);
        return Put(Put(filled, "Region", stack.Region), "Account", stack.Account);
    }

    private static string? Put(string? text, string name, string? value) =>
        text?.Contains($"${{{name}}}", StringComparison.Ordinal) is not true ? text
        : value is null ? null : text.Replace($"${{{name}}}", value, StringComparison.Ordinal);
}
