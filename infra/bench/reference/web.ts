import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';

const table = new DynamoDBClient();

/** The least that a page on Lambda needs: the table's client and the router. */
export const handler = handle(new Hono().get('/*', (c) => c.html(`<p>${typeof table.config.region}</p>`)));
