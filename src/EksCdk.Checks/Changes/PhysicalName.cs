namespace EksCdk.Checks.Changes;

/// <summary>The name by which AWS tells resources of one type apart, where a template writes it.</summary>
internal static class PhysicalName
{
    /// <summary>The properties that make the name, or null where AWS makes it.</summary>
    public static IReadOnlyList<Value>? Of(Resource resource)
    {
        var names = UpdateRules.NamesOf(resource.Type);
        if (names.Count == 0) return null;
        var values = names.Select(resource.At).ToList();
        return values.Exists(value => value.IsMissing) ? null : values;
    }

    /// <summary>Whether two resources have the same name, so that they cannot exist at once; null if not known.</summary>
    public static bool? AreSame(Resource old, Resource now, Pairing pairs)
    {
        if (UpdateRules.SharesNamesWith(old.Type) != UpdateRules.SharesNamesWith(now.Type) || Of(old) is not { } before
            || Of(now) is not { } after) return false;
        if (old.Stack.Region != now.Stack.Region || old.Stack.Account != now.Stack.Account) return false;
        bool? same = true;
        for (var i = 0; i < before.Count; i++) same &= new Comparison(pairs).AreSame(before[i], after[i]);
        return same;
    }

    /// <summary>For sentences.</summary>
    public static string Display(Resource resource) =>
        string.Join("/", (Of(resource) ?? []).Where(v => v.IsText).Select(v => v.Display)) is { Length: > 0 } text
        ? text : resource.LogicalId;
}
