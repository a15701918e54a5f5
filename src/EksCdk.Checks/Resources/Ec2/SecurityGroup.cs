namespace EksCdk.Checks.Resources;

/// <summary>A security group with its rules, inline and separate.</summary>
internal sealed class SecurityGroup : View
{
    private Cached<IReadOnlyList<Value>> _ingress;
    private Cached<IReadOnlyList<Value>> _egress;

    internal SecurityGroup(Resource resource)
        : base(resource)
    {
    }

    /// <summary>The VPC, or null if it is outside the templates.</summary>
    public Vpc? Vpc => Model.Find<Vpc>(Resource["VpcId"]);

    /// <summary>
    /// Whether it names no VPC, so that EC2 makes it in the account's default VPC: never one that a template makes.
    /// </summary>
    public bool IsInDefaultVpc => Resource["VpcId"].IsMissing;

    /// <summary>The rules for traffic into it, in the templates.</summary>
    public IReadOnlyList<Value> Ingress =>
        _ingress.Get(Reads, this, static g =>
            [.. g.Resource["SecurityGroupIngress"].Items, .. g.Separate("AWS::EC2::SecurityGroupIngress")]);

    /// <summary>
    /// The rules for traffic out of it, in the templates. None at all is everything allowed: see <see
    /// cref="HasDefaultEgress"/>.
    /// </summary>
    public IReadOnlyList<Value> Egress =>
        _egress.Get(Reads, this, static g =>
            [.. g.Resource["SecurityGroupEgress"].Items, .. g.Separate("AWS::EC2::SecurityGroupEgress")]);

    /// <summary>
    /// Whether it has the rule that EC2 gives to new groups, which lets everything out: unless the template writes egress rules
    /// inline.
    /// </summary>
    public bool? HasDefaultEgress =>
        Resource["SecurityGroupEgress"] is { IsUnknown: true } ? null : Resource["SecurityGroupEgress"].Items.Length == 0;

    private IEnumerable<Value> Separate(string type) =>
        Model.Owned<SecurityGroup>(type, "GroupId")[this].Select(r => r.Properties);
}
