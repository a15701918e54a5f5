namespace EksCdk.Account.Tests;

/// <summary>Something in a made-up account.</summary>
internal sealed class Thing(string kind, string id, params (string Key, string Value)[] tags)
{
    public string Kind { get; } = kind;

    public string Id { get; } = id;

    public Dictionary<string, string> Tags { get; } = tags.ToDictionary(tag => tag.Key, tag => tag.Value);

    /// <summary>As long as one of these is there, AWS refuses to delete it.</summary>
    public List<Thing> UsedBy { get; } = [];

    /// <summary>For a security group: those that its rules name.</summary>
    public List<Thing> Names { get; } = [];

    /// <summary>For an interface: its security groups.</summary>
    public List<Thing> Groups { get; } = [];

    /// <summary>Roles of an instance profile, policies of a role.</summary>
    public List<string> Parts { get; } = [];

    /// <summary>The retention of a log group.</summary>
    public int? Retention { get; init; }

    /// <summary>The state of an instance, a gateway, a key.</summary>
    public string State { get; init; } = "available";

    public override string ToString() => $"{Kind} {Id} [{string.Join(' ', Tags.Select(tag => $"{tag.Key}={tag.Value}"))}]";
}
