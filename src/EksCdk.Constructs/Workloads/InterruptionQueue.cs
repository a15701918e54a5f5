using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.SQS;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Workloads;

/// <summary>
/// Where EC2 and AWS Health say that an instance is about to end, so that Karpenter moves its pods before. What is said is of all
/// instances of the account and region; Karpenter looks for its own.
/// </summary>
public sealed class InterruptionQueue : Queue
{
    /// <summary>Creates the queue, and the rules that fill it.</summary>
    public InterruptionQueue(Construct scope, string id) : base(scope, id, new QueueProps
    {
        Encryption = QueueEncryption.SQS_MANAGED,
        EnforceSSL = true,
        RetentionPeriod = Duration.Minutes(5),
        RemovalPolicy = RemovalPolicy.DESTROY,
    })
    {
        var queue = new SqsQueue(this);
        foreach (var (name, source, type) in KarpenterCalls.Interruptions)
        {
            _ = new Rule(this, name, new RuleProps
            {
                Description = $"{type}, for Karpenter",
                EventPattern = new EventPattern { Source = [source], DetailType = [type] },
                Targets = [queue],
            });
        }
        Acknowledgement.Of(this, Acknowledgement.AwsSolutions, "SQS3",
            "What nobody has read after five minutes is of an instance that has ended: no message is worth keeping.");
    }
}
