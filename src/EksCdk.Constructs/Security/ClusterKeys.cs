using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCdk.Configuration;

namespace EksCdk.Constructs.Security;

/// <summary>What <see cref="ClusterKeys"/> takes.</summary>
public sealed class ClusterKeysProps
{
    /// <summary>Rotation, deletion window, and where the Auto Scaling service-linked role comes from.</summary>
    public required SecurityConfiguration Security { get; init; }

    /// <summary>The environment's names.</summary>
    public required Naming Naming { get; init; }

    /// <summary>What EKS acts as.</summary>
    public required IRole ClusterRole { get; init; }

    /// <summary>What happens to the keys when the stack is deleted.</summary>
    public required RemovalPolicy RemovalPolicy { get; init; }
}

/// <summary>The cluster's three customer keys: one decision for every node group, not one per group.</summary>
public sealed class ClusterKeys : Construct
{
    /// <summary>Creates the keys.</summary>
    public ClusterKeys(Construct scope, string id, ClusterKeysProps props) : base(scope, id)
    {
        Secrets = new CustomerKey(this, "Secrets", Key("Encrypts Kubernetes secrets"));
        Secrets.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "ControlPlane",
            Principals = [new ArnPrincipal(props.ClusterRole.RoleArn)],
            Actions = ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey", "kms:ListGrants"],
            Resources = ["*"],
        }));

        Volumes = new CustomerKey(this, "Volumes", Key("Encrypts node volumes and persistent volumes"));
        Volumes.AllowAutoScaling();
        if (props.Security.AutoScalingServiceLinkedRole == AutoScalingRoleMode.Create)
        {
            var role = new CfnServiceLinkedRole(this, "AutoScalingRole", new CfnServiceLinkedRoleProps { AwsServiceName = "autoscaling.amazonaws.com" });
            Volumes.Node.AddDependency(role);
        }

        Logs = new CustomerKey(this, "Logs", Key("Encrypts control-plane logs"));
        Logs.AllowLogGroups(props.Naming.ClusterLogGroup);

        CustomerKeyProps Key(string description) => new()
        {
            Description = $"{description} of EKS cluster {props.Naming.Cluster}",
            Security = props.Security,
            RemovalPolicy = props.RemovalPolicy,
        };
    }

    /// <summary>Encrypts Kubernetes secrets.</summary>
    public CustomerKey Secrets { get; }

    /// <summary>Encrypts node volumes and persistent volumes.</summary>
    public CustomerKey Volumes { get; }

    /// <summary>Encrypts control-plane logs.</summary>
    public CustomerKey Logs { get; }
}
