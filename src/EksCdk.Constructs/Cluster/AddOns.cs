using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Cluster;

/// <summary>
/// The EKS add-ons, each with a role of its own where it calls AWS; what is known of them is in <see cref="AddOnCatalog"/> and,
/// of the roles, in <see cref="Controller"/>. Versions that are not pinned are EKS's default for the cluster's version. <see
/// cref="OrderAround"/> declares the order between them and the nodes.
/// </summary>
public sealed class AddOns : Construct
{
    private const string PodIdentityAgent = "eks-pod-identity-agent", EbsCsiDriver = "aws-ebs-csi-driver", VpcCni = "vpc-cni";

    private readonly AddOnsProps _props;

    /// <summary>Creates the add-ons.</summary>
    public AddOns(Construct scope, string id, AddOnsProps props) : base(scope, id)
    {
        _props = props;
        var standard = AddOnCatalog.All
            .Where(addOn => addOn.Value.Install is { } install && (install.Always || (install.WithNodes && props.WithNodes)))
            .Select(addOn => addOn.Key).Where(name => !props.OnlyAutoMode && (props.WithVpcCni || name != VpcCni));
        var addOns = standard.Concat(props.AddOns.Select(addOn => addOn.Name)).Distinct()
            .Select(name => (Facts: AddOnCatalog.Find(name) ?? new AddOnRow(), Name: name))
            .Select(addOn => (addOn.Facts.BeforeNodes, Resource: Install(addOn.Name, addOn.Facts))).ToList();
        BeforeNodes = [.. addOns.Where(addOn => addOn.BeforeNodes).Select(addOn => addOn.Resource)];
        AfterNodes = [.. addOns.Where(addOn => !addOn.BeforeNodes).Select(addOn => addOn.Resource)];
    }

    /// <summary>What nodes need to become Ready.</summary>
    public IReadOnlyList<CfnAddon> BeforeNodes { get; }

    /// <summary>What needs nodes, or Fargate, to become active.</summary>
    public IReadOnlyList<CfnAddon> AfterNodes { get; }

    /// <summary>
    /// Declares the order: what nodes need comes before the groups, as a node without network plug-in never becomes Ready; the
    /// others come after them and after the Fargate profiles, as an add-on without nodes never becomes active. To be called once.
    /// </summary>
    /// <param name="nodes">All node groups of the cluster.</param>
    /// <param name="others">What else brings nodes: Fargate profiles, pools of Auto Mode; nulls for none.</param>
    public void OrderAround(IReadOnlyList<ManagedNodeGroup> nodes, params IEnumerable<IConstruct?> others)
    {
        IConstruct[] places = [.. nodes, .. others.OfType<IConstruct>()];
        foreach (var group in nodes) group.Nodes.Node.AddDependency([.. BeforeNodes]);
        foreach (var addOn in AfterNodes) addOn.Node.AddDependency([.. places]);
    }

    private CfnAddon Install(string name, AddOnRow facts)
    {
        var wanted = _props.AddOns.FirstOrDefault(addOn => addOn.Name == name);
        var onFargate = facts is { Namespace: { } place, PodLabels: { } labels }
            && _props.FargateSelectors.Any(selector => FargateSelection.Matches(selector, place, labels));

        var resource = Create(name);
        resource.AddonVersion = wanted?.Version;
        // An add-on that was installed by other means before is taken over, and changed fields are put back.
        resource.ResolveConflicts = "OVERWRITE";
        resource.ConfigurationValues = AddOnConfigurationValues.Merge(
            PlainJson.Of(facts.Install?.Configuration),
            onFargate ? PlainJson.Of(facts.Install?.FargateConfiguration) : Placement(facts.Install?.NodeSelector),
            _props.PoliciesByCalico && name == VpcCni ? PlainJson.Of(Calico.Facts.Cni) : null,
            _props.CustomNetworking ? PlainJson.Of(facts.Install?.CustomNetworkingConfiguration) : null,
            _props.WithWindows ? PlainJson.Of(facts.Install?.WindowsConfiguration) : null,
            wanted?.Configuration);
        if (Controller.OfAddOn(name) is { } controller && (controller.ManagedPolicies.Count > 0 || wanted?.Grants is not null))
            GiveRole(resource, name, controller, onFargate || _props.ByWebIdentity, wanted?.Grants);
        return resource;
    }

    private Dictionary<string, object?>? Placement(string? path) => path is null || _props.NodeSelector.Count == 0
        ? null
        : path.Split('.').Reverse().Aggregate(
            _props.NodeSelector.ToDictionary(label => label.Key, object? (label) => label.Value),
            (inner, key) => new Dictionary<string, object?> { [key] = inner });

    private CfnAddon Create(string name)
    {
        // The CDK makes this one by itself as soon as something uses Pod Identity; a second one of the same name would be
        // refused.
        if (name == PodIdentityAgent) return (CfnAddon)_props.Cluster.EksPodIdentityAgent!.Node.DefaultChild!;
        return new CfnAddon(this, name, new CfnAddonProps { ClusterName = _props.Cluster.ClusterName, AddonName = name });
    }

    private void GiveRole(CfnAddon resource, string name, Controller controller, bool byWebIdentity, RoleGrants? grants)
    {
        var serviceAccount = controller.ServiceAccounts[0];
        var role = RoleOf(resource, name, controller, byWebIdentity, grants);
        if (byWebIdentity) resource.ServiceAccountRoleArn = role.RoleArn;
        else
            resource.PodIdentityAssociations = new object[]
            {
                new CfnAddon.PodIdentityAssociationProperty { ServiceAccount = serviceAccount, RoleArn = role.RoleArn },
            };
        if (name == EbsCsiDriver) resource.Node.AddDependency(UseOfVolumeKey(role));
    }

    private Role RoleOf(CfnAddon resource, string name, Controller controller, bool byWebIdentity, RoleGrants? grants)
    {
        var (cluster, id, serviceAccount) = (_props.Cluster, $"{name}-role", controller.ServiceAccounts[0]);
        if (_props.IsIpv6 && controller.Ipv6 is { } ipv6) grants = Of(ipv6);
        else if (controller.ManagedPolicies is { Count: > 0 } policies)
            return byWebIdentity
                ? ServiceAccountRole.ForWebIdentity(this, id, cluster, controller.Namespace, serviceAccount, policies)
                : ServiceAccountRole.ForPodIdentity(this, id, cluster, controller.Namespace, serviceAccount, policies);
        var own = new PodRole(this, id, new PodRoleProps
        {
            Cluster = cluster,
            Namespace = controller.Namespace,
            ServiceAccount = serviceAccount,
            ByWebIdentity = byWebIdentity,
            Grants = grants!,
        });
        resource.Node.AddDependency(own);
        return own.Role;
    }

    private RoleGrants Of(RoleOfIpv6 ipv6) => new()
    {
        Permissions = [.. ipv6.Statements.Select(one => new Permission(one.Actions, [.. one.Resources.Select(Narrow)]))],
        Reason = ipv6.Reason,
    };

    private string Narrow(string resource) => OwnAccount.Narrow(Stack.Of(this), resource);

    // What EC2 asks of whoever creates, attaches and copies volumes under a customer key:
    // https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html.
    private ManagedPolicy UseOfVolumeKey(Role role) => new(this, "VolumeKey", new ManagedPolicyProps
    {
        Description = "Encrypts persistent volumes with the volume key",
        Roles = [role],
        Statements =
        [
            new PolicyStatement(new PolicyStatementProps
            {
                Actions =
                [
                    "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext",
                    "kms:ReEncryptFrom", "kms:ReEncryptTo",
                ],
                Resources = [_props.VolumeKey.KeyArn],
            }),
            new PolicyStatement(new PolicyStatementProps
            {
                Actions = ["kms:CreateGrant"],
                Resources = [_props.VolumeKey.KeyArn],
                Conditions = new Dictionary<string, object>
                {
                    ["Bool"] = new Dictionary<string, object> { ["kms:GrantIsForAWSResource"] = "true" },
                },
            }),
        ],
    });
}
