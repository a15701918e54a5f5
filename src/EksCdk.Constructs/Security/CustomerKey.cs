using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Security;

/// <summary>What <see cref="CustomerKey"/> takes.</summary>
public sealed class CustomerKeyProps
{
    /// <summary>What the key encrypts.</summary>
    public required string Description { get; init; }

    /// <summary>Days between rotations: KMS accepts 90 to 2560.</summary>
    public int RotationDays { get; init; } = 365;

    /// <summary>Days between scheduling the deletion and the deletion: KMS accepts 7 to 30.</summary>
    public int DeletionWindowDays { get; init; } = 30;

    /// <summary>What happens to the key when the stack is deleted.</summary>
    public RemovalPolicy RemovalPolicy { get; init; } = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}

/// <summary>A rotating customer key, administered by the account, with the statements that AWS services need to use it.</summary>
public sealed class CustomerKey : Key
{
    /// <summary>Creates the key.</summary>
    public CustomerKey(Construct scope, string id, CustomerKeyProps props)
        : base(scope, id, new KeyProps
        {
            Description = props.Description,
            EnableKeyRotation = true,
            RotationPeriod = Duration.Days(props.RotationDays),
            PendingWindow = Duration.Days(props.DeletionWindowDays),
            RemovalPolicy = props.RemovalPolicy,
        })
    {
    }

    /// <summary>
    /// Lets CloudWatch Logs of this region use the key, for the log groups of this account whose name matches one of these.
    /// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html.
    /// </summary>
    public void AllowLogGroups(params string[] names)
    {
        var stack = Stack.Of(this);
        AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "CloudWatchLogs",
            Principals = [new ServicePrincipal($"logs.{stack.Region}.{stack.UrlSuffix}")],
            Actions = [.. KeyPolicies.Use],
            Resources = ["*"],
            Conditions = new Dictionary<string, object>
            {
                ["ArnLike"] = new Dictionary<string, object>
                {
                    ["kms:EncryptionContext:aws:logs:arn"] = names.Select(Arn).ToArray() is [var only] ? only
                        : names.Select(Arn).ToArray(),
                },
            },
        }));

        string Arn(string name) => $"arn:{stack.Partition}:logs:{stack.Region}:{stack.Account}:log-group:{name}";
    }

    /// <summary>
    /// Lets the Auto Scaling service-linked role encrypt the volumes of the instances that it launches. The service
    /// principal would not do: Auto Scaling acts through this role, and hands the key on to EC2 by grants.
    /// See https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html.
    /// </summary>
    public void AllowAutoScaling()
    {
        var stack = Stack.Of(this);
        var name = $"aws-service-role/{KeyPolicies.AutoScaling.Service}/{KeyPolicies.AutoScaling.Role}";
        IPrincipal role = new ArnPrincipal($"arn:{stack.Partition}:iam::{stack.Account}:role/{name}");
        AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "AutoScalingUse",
            Principals = [role],
            Actions = [.. KeyPolicies.Use],
            Resources = ["*"],
        }));
        AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "AutoScalingGrants",
            Principals = [role],
            Actions = ["kms:CreateGrant"],
            Resources = ["*"],
            Conditions = new Dictionary<string, object>
            {
                ["Bool"] = new Dictionary<string, object> { ["kms:GrantIsForAWSResource"] = "true" },
            },
        }));
    }

    /// <summary>
    /// Lets EKS Auto Mode, which acts as the cluster's role, start nodes and make volumes that are encrypted with the key. See
    /// https://docs.aws.amazon.com/eks/latest/userguide/auto-kms.html.
    /// </summary>
    public void AllowAutoMode(IRole clusterRole)
    {
        AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "AutoMode",
            Principals = [new ArnPrincipal(clusterRole.RoleArn)],
            Actions = [.. AutoMode.Key],
            Resources = ["*"],
        }));
        AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "AutoModeGrants",
            Principals = [new ArnPrincipal(clusterRole.RoleArn)],
            Actions = [.. AutoMode.KeyGrants],
            Resources = ["*"],
            Conditions = new Dictionary<string, object>
            {
                ["Bool"] = new Dictionary<string, object> { ["kms:GrantIsForAWSResource"] = "true" },
            },
        }));
    }

    /// <summary>
    /// Lets the service-linked role of spot instances encrypt their volumes, for whoever starts some otherwise than by Auto
    /// Scaling. By a condition, as KMS would refuse a principal that an account does not have before its first spot instance.
    /// See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html.
    /// </summary>
    public void AllowSpot()
    {
        var stack = Stack.Of(this);
        var name = $"aws-service-role/{KeyPolicies.Spot.Service}/{KeyPolicies.Spot.Role}";
        AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "Spot",
            Principals = [new AnyPrincipal()],
            Actions = [.. KeyPolicies.Use, "kms:CreateGrant"],
            Resources = ["*"],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object> { ["kms:CallerAccount"] = stack.Account },
                ["ArnEquals"] = new Dictionary<string, object>
                {
                    ["aws:PrincipalArn"] = $"arn:{stack.Partition}:iam::{stack.Account}:role/{name}",
                },
            },
        }));
    }
}
