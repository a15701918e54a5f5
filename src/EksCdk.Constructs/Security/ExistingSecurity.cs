using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Facts;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Security;

/// <summary>What <see cref="ExistingSecurity"/> takes; null is what is not there already.</summary>
public sealed class ExistingSecurityProps
{
    /// <summary>The key of Kubernetes secrets.</summary>
    public ExistingKey? SecretsKey { get; init; }

    /// <summary>The key of volumes.</summary>
    public ExistingKey? VolumeKey { get; init; }

    /// <summary>What EKS acts as.</summary>
    public ExistingRole? ClusterRole { get; init; }

    /// <summary>What nodes act as.</summary>
    public ExistingRole? NodeRole { get; init; }

    /// <summary>Whether EKS Auto Mode acts as the cluster's role, and so tags its sessions.</summary>
    public bool ForAutoMode { get; init; }
}

/// <summary>A symmetric key that is there already, enabled.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Principals">The ARNs of those whom its policy lets use it and make grants on it.</param>
public sealed record ExistingKey(string Arn, IReadOnlyList<string> Principals);

/// <summary>A role that is there already, and from which nothing takes away what its policies allow.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="ManagedPolicies">The names of AWS's managed policies that it has, with their path.</param>
public sealed record ExistingRole(string Arn, IReadOnlyList<string> ManagedPolicies);

/// <summary>
/// Keys and roles that are there already. The template makes and changes nothing of them, and says in its metadata what they are,
/// so that the analyzer can prove under this assumption that nodes join.
/// </summary>
public sealed class ExistingSecurity : Construct
{
    private const string AssumeRole = "sts:AssumeRole";
    private const string TagSession = "sts:TagSession";
    private readonly Map _said = [];

    /// <summary>Refers to them.</summary>
    public ExistingSecurity(Construct scope, string id, ExistingSecurityProps props) : base(scope, id)
    {
        SecretsKey = Import(props.SecretsKey, "SecretsKey");
        VolumeKey = Import(props.VolumeKey, "VolumeKey");
        ClusterRole = Import(props.ClusterRole, "ClusterRole", "eks.amazonaws.com", props.ForAutoMode ? [TagSession] : []);
        NodeRole = Import(props.NodeRole, "NodeRole", "ec2.amazonaws.com");
        Stack.Of(this).AddMetadata(ExistingMetadata.Key, JsiiValue.Map(_said));
    }

    /// <summary>The key of Kubernetes secrets; null where there is none.</summary>
    public IKey? SecretsKey { get; }

    /// <summary>The key of volumes; null where there is none.</summary>
    public IKey? VolumeKey { get; }

    /// <summary>What EKS acts as; null where there is none.</summary>
    public IRole? ClusterRole { get; }

    /// <summary>What nodes act as; null where there is none.</summary>
    public IRole? NodeRole { get; }

    private IKey? Import(ExistingKey? key, string id)
    {
        if (key is null) return null;
        _said[key.Arn] = Of("AWS::KMS::Key", new Map
        {
            ["KeySpec"] = "SYMMETRIC_DEFAULT",
            ["Enabled"] = true,
            ["KeyPolicy"] = Document(new Map
            {
                ["Principal"] = new Map { ["AWS"] = key.Principals },
                ["Action"] = KeyPolicies.Use.Append("kms:CreateGrant"),
            }),
        });
        return Key.FromKeyArn(this, id, key.Arn);
    }

    private IRole? Import(ExistingRole? role, string id, string service, params string[] more)
    {
        if (role is null) return null;
        var partition = role.Arn.Split(':')[1];
        _said[role.Arn] = Of("AWS::IAM::Role", new Map
        {
            ["Path"] = role.Arn[role.Arn.IndexOf('/')..(role.Arn.LastIndexOf('/') + 1)],
            ["AssumeRolePolicyDocument"] = Document(new Map
            {
                ["Principal"] = new Map { ["Service"] = service },
                ["Action"] = more.Prepend(AssumeRole),
            }),
            ["ManagedPolicyArns"] = role.ManagedPolicies.Select(policy => $"arn:{partition}:iam::aws:policy/{policy}"),
            [ExistingMetadata.NothingDenied] = true,
        });
        return Role.FromRoleArn(this, id, role.Arn, new FromRoleArnOptions { Mutable = false });
    }

    private static Map Document(Map statement)
    {
        statement["Effect"] = "Allow";
        return new Map { ["Statement"] = new[] { statement } };
    }

    private static Map Of(string type, Map properties) => new() { ["Type"] = type, ["Properties"] = properties };
}
