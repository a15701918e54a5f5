namespace EksCdk.Checks.Resources;

/// <summary>What the tags in a selector term of a node class find.</summary>
internal static class TagTerm
{
    // Tags that somebody else sets: CloudFormation, or eksctl for whole stacks.
    private static readonly string[] TagsOfOthers = ["aws:", "alpha.eksctl.io/", "eksctl."];

    private const string Special = "*?\\";

    /// <summary>Whether a resource has all tags of a term; null where that is not known.</summary>
    /// <param name="view">The resource.</param>
    /// <param name="tags">The tags of the term.</param>
    public static bool? Finds(View view, Value tags)
    {
        var own = view.Resource["Tags"];
        if (own.IsUnknown) return null;
        bool? all = true;
        foreach (var (key, value) in tags.Members)
        {
            bool? has = false;
            foreach (var tag in own.Items)
                has |= tag["Key"].Is(key) & Fits(tag["Value"], value);
            all &= has;
        }

        return all;
    }

    /// <summary>Whether somebody else than the template may set one of the tags of a term.</summary>
    /// <param name="tags">The tags of the term.</param>
    /// <param name="cluster">The cluster.</param>
    public static bool MayBeSetByOthers(Value tags, Cluster cluster) => tags.Members.Any(tag =>
        Array.Exists(TagsOfOthers, t => tag.Key.StartsWith(t, StringComparison.Ordinal))
        || (tag.Key.StartsWith("kubernetes.io/cluster/", StringComparison.Ordinal) && tag.Key.EndsWith(cluster.Label,
            StringComparison.Ordinal)));

    /// <summary>
    /// The resources of the templates that a term finds, and nothing else; null where others may be meant. EC2 looks in the whole
    /// region, so that the tags must hold the cluster's name: by that, what carries them is the cluster's.
    /// </summary>
    /// <typeparam name="T">The view of what the term is for.</typeparam>
    /// <param name="term">The term.</param>
    /// <param name="cluster">The cluster; null gives null.</param>
    public static IReadOnlyList<Value>? Own<T>(Value term, Cluster? cluster)
        where T : View
    {
        var tags = term["tags"];
        if (cluster is null || !term["name"].IsMissing || !tags.IsMap || cluster.Model.HasOpenMacros
            || MayBeSetByOthers(tags, cluster) || !tags.Members.Any(tag => IsNameOf(cluster, tag.Value))) return null;
        var found = new List<Value>();
        foreach (var view in cluster.Model.All<T>())
            if (CustomResourceConsumers.Of(view.Resource) is not null || Finds(view, tags) is not { } fits) return null;
            else if (fits) found.Add(view is SecurityGroup group ? group.Attribute("GroupId") : view.Reference);
        return found.Count == 0 ? null : found;
    }

    private static bool IsNameOf(Cluster cluster, Value text) =>
        text.SameAs(cluster.Name) is true || text.SameAs(cluster.Reference) is true;

    // The terms become filters of EC2, in which * and ? are wildcards and a backslash takes that from them.
    private static bool? Fits(Value tag, Value pattern)
    {
        if (pattern.Text is "*") return true;
        if (!pattern.Segments.Any(s => s.Literal?.AsSpan().IndexOfAny(Special) >= 0)) return tag.SameAs(pattern);
        return pattern.Text is { } known && !known.Contains('\\', StringComparison.Ordinal) && tag.Text is { } text
            ? Glob.Matches(known, text, StringComparison.Ordinal)
            : null;
    }
}
