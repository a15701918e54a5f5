namespace EksCdk.Checks.Reasoning;

/// <summary>Whether a role may use a customer key, by its own policies or the key's.</summary>
internal static class KeyUse
{
    private const string Tag = "aws:ResourceTag/";

    /// <summary>Whether it may make a call; null where that is not known.</summary>
    /// <param name="key">The key.</param>
    /// <param name="role">The role.</param>
    /// <param name="action">For example <c>kms:CreateGrant</c>.</param>
    public static bool? May(Key key, Role role, string action) =>
        key.Allows(action, s => Names(s, role)) | (key.DelegatesToIam & role.Allows(action, s =>
            Permissions.Holds(s.Condition, (comparison, name, values) => HasTag(key, comparison, name, values)) is not false));

    /// <summary>The same, where the role's policies must name this key: another one does not help.</summary>
    /// <param name="key">The key.</param>
    /// <param name="role">The role.</param>
    /// <param name="action">For example <c>kms:Decrypt</c>.</param>
    public static bool? MayNaming(Key key, Role role, string action) =>
        key.Allows(action, s => Names(s, role)) | (key.DelegatesToIam & Permissions.AllowNaming(role, action, key.Resource));

    /// <summary>What a resource says of the keys of its data, as written.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="row">What is known of its type.</param>
    public static IEnumerable<Value> KeysOf(Resource resource, EncryptedType row)
    {
        var path = row.Key.Replace("[].", " [] ", StringComparison.Ordinal).Replace('.', ' ');
        return ObjectMembers.At(resource.Properties, path);
    }

    // A condition on a tag of the key; of others it is not known that they fail.
    private static bool? HasTag(Key key, string comparison, string name, Value values)
    {
        if (!name.StartsWith(Tag, StringComparison.Ordinal) || comparison is not ("StringEquals" or "StringLike")
            || key.Resource["Tags"] is { IsUnknown: true }) return null;
        bool? has = false;
        foreach (var tag in key.Resource["Tags"].Items)
            foreach (var value in values.Items)
                has |= tag["Key"].Is(name[Tag.Length..]) & (value.Is("*") is true ? true : tag["Value"].SameAs(value));
        return has;
    }

    private static bool? Names(Statement statement, Role role) => statement.IsFor(p => IsFor(p, statement, role));

    private static bool? IsFor(Value principal, Statement statement, Role role)
    {
        if (principal.Is("*") is true) return statement.Condition.IsMissing ? true : null;
        return principal.EndsWith(":root") is true ? false : role.IsNamedBy(principal);
    }
}
